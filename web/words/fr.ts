/** Every room's sentences in one language. */
import abuse from '../../data/messages/abuse/fr.json' with { type: 'json' };
import accounts from '../../data/messages/accounts/fr.json' with { type: 'json' };
import answer from '../../data/messages/answer/fr.json' with { type: 'json' };
import changes from '../../data/messages/changes/fr.json' with { type: 'json' };
import contributions from '../../data/messages/contributions/fr.json' with { type: 'json' };
import coverage from '../../data/messages/coverage/fr.json' with { type: 'json' };
import duplicates from '../../data/messages/duplicates/fr.json' with { type: 'json' };
import embed from '../../data/messages/embed/fr.json' with { type: 'json' };
import events from '../../data/messages/events/fr.json' with { type: 'json' };
import exports from '../../data/messages/exports/fr.json' with { type: 'json' };
import figures from '../../data/messages/figures/fr.json' with { type: 'json' };
import find from '../../data/messages/find/fr.json' with { type: 'json' };
import following from '../../data/messages/following/fr.json' with { type: 'json' };
import imports from '../../data/messages/imports/fr.json' with { type: 'json' };
import importsReading from '../../data/messages/imports-reading/fr.json' with { type: 'json' };
import innovations from '../../data/messages/innovations/fr.json' with { type: 'json' };
import kartenns from '../../data/messages/kartenns/fr.json' with { type: 'json' };
import moderation from '../../data/messages/moderation/fr.json' with { type: 'json' };
import networks from '../../data/messages/networks/fr.json' with { type: 'json' };
import opened from '../../data/messages/opened/fr.json' with { type: 'json' };
import places from '../../data/messages/places/fr.json' with { type: 'json' };
import privacy from '../../data/messages/privacy/fr.json' with { type: 'json' };
import reports from '../../data/messages/reports/fr.json' with { type: 'json' };
import sheets from '../../data/messages/sheets/fr.json' with { type: 'json' };
import signals from '../../data/messages/signals/fr.json' with { type: 'json' };
import software from '../../data/messages/software/fr.json' with { type: 'json' };
import sources from '../../data/messages/sources/fr.json' with { type: 'json' };
import steering from '../../data/messages/steering/fr.json' with { type: 'json' };
import territory from '../../data/messages/territory/fr.json' with { type: 'json' };
import todo from '../../data/messages/todo/fr.json' with { type: 'json' };
import triage from '../../data/messages/triage/fr.json' with { type: 'json' };
import typologies from '../../data/messages/typologies/fr.json' with { type: 'json' };
import vocabulary from '../../data/messages/vocabulary/fr.json' with { type: 'json' };
import { first } from './first-fr.ts';

export const fr = {
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
