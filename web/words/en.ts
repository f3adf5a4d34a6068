/** Every room's sentences in one language. */
import abuse from '../../data/messages/abuse/en.json' with { type: 'json' };
import accounts from '../../data/messages/accounts/en.json' with { type: 'json' };
import answer from '../../data/messages/answer/en.json' with { type: 'json' };
import changes from '../../data/messages/changes/en.json' with { type: 'json' };
import contributions from '../../data/messages/contributions/en.json' with { type: 'json' };
import coverage from '../../data/messages/coverage/en.json' with { type: 'json' };
import duplicates from '../../data/messages/duplicates/en.json' with { type: 'json' };
import embed from '../../data/messages/embed/en.json' with { type: 'json' };
import events from '../../data/messages/events/en.json' with { type: 'json' };
import exports from '../../data/messages/exports/en.json' with { type: 'json' };
import figures from '../../data/messages/figures/en.json' with { type: 'json' };
import find from '../../data/messages/find/en.json' with { type: 'json' };
import following from '../../data/messages/following/en.json' with { type: 'json' };
import imports from '../../data/messages/imports/en.json' with { type: 'json' };
import importsReading from '../../data/messages/imports-reading/en.json' with { type: 'json' };
import innovations from '../../data/messages/innovations/en.json' with { type: 'json' };
import kartenns from '../../data/messages/kartenns/en.json' with { type: 'json' };
import moderation from '../../data/messages/moderation/en.json' with { type: 'json' };
import networks from '../../data/messages/networks/en.json' with { type: 'json' };
import opened from '../../data/messages/opened/en.json' with { type: 'json' };
import places from '../../data/messages/places/en.json' with { type: 'json' };
import privacy from '../../data/messages/privacy/en.json' with { type: 'json' };
import reports from '../../data/messages/reports/en.json' with { type: 'json' };
import sheets from '../../data/messages/sheets/en.json' with { type: 'json' };
import signals from '../../data/messages/signals/en.json' with { type: 'json' };
import software from '../../data/messages/software/en.json' with { type: 'json' };
import sources from '../../data/messages/sources/en.json' with { type: 'json' };
import steering from '../../data/messages/steering/en.json' with { type: 'json' };
import territory from '../../data/messages/territory/en.json' with { type: 'json' };
import todo from '../../data/messages/todo/en.json' with { type: 'json' };
import triage from '../../data/messages/triage/en.json' with { type: 'json' };
import typologies from '../../data/messages/typologies/en.json' with { type: 'json' };
import vocabulary from '../../data/messages/vocabulary/en.json' with { type: 'json' };
import { first } from './first-en.ts';

export const en = {
  ...first,
  ...abuse,
  ...accounts,
  ...answer,
  ...changes,
  ...contributions,
  ...coverage,
  ...duplicates,
  ...embed,
  ...events,
  ...exports,
  ...find,
  ...following,
  ...imports,
  ...importsReading,
  ...innovations,
  ...kartenns,
  ...moderation,
  ...networks,
  ...opened,
  ...places,
  ...todo,
  ...privacy,
  ...reports,
  ...steering,
  ...sheets,
  ...signals,
  ...figures,
  ...software,
  ...sources,
  ...territory,
  ...triage,
  ...typologies,
  ...vocabulary,
};
