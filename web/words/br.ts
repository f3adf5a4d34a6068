/** Every room's sentences in one language. */
import abuse from '../../data/messages/abuse/br.json' with { type: 'json' };
import accounts from '../../data/messages/accounts/br.json' with { type: 'json' };
import answer from '../../data/messages/answer/br.json' with { type: 'json' };
import changes from '../../data/messages/changes/br.json' with { type: 'json' };
import contributions from '../../data/messages/contributions/br.json' with { type: 'json' };
import coverage from '../../data/messages/coverage/br.json' with { type: 'json' };
import duplicates from '../../data/messages/duplicates/br.json' with { type: 'json' };
import embed from '../../data/messages/embed/br.json' with { type: 'json' };
import events from '../../data/messages/events/br.json' with { type: 'json' };
import exports from '../../data/messages/exports/br.json' with { type: 'json' };
import figures from '../../data/messages/figures/br.json' with { type: 'json' };
import find from '../../data/messages/find/br.json' with { type: 'json' };
import following from '../../data/messages/following/br.json' with { type: 'json' };
import imports from '../../data/messages/imports/br.json' with { type: 'json' };
import importsReading from '../../data/messages/imports-reading/br.json' with { type: 'json' };
import innovations from '../../data/messages/innovations/br.json' with { type: 'json' };
import kartenns from '../../data/messages/kartenns/br.json' with { type: 'json' };
import moderation from '../../data/messages/moderation/br.json' with { type: 'json' };
import networks from '../../data/messages/networks/br.json' with { type: 'json' };
import opened from '../../data/messages/opened/br.json' with { type: 'json' };
import places from '../../data/messages/places/br.json' with { type: 'json' };
import privacy from '../../data/messages/privacy/br.json' with { type: 'json' };
import reports from '../../data/messages/reports/br.json' with { type: 'json' };
import sheets from '../../data/messages/sheets/br.json' with { type: 'json' };
import signals from '../../data/messages/signals/br.json' with { type: 'json' };
import software from '../../data/messages/software/br.json' with { type: 'json' };
import sources from '../../data/messages/sources/br.json' with { type: 'json' };
import steering from '../../data/messages/steering/br.json' with { type: 'json' };
import territory from '../../data/messages/territory/br.json' with { type: 'json' };
import todo from '../../data/messages/todo/br.json' with { type: 'json' };
import triage from '../../data/messages/triage/br.json' with { type: 'json' };
import typologies from '../../data/messages/typologies/br.json' with { type: 'json' };
import vocabulary from '../../data/messages/vocabulary/br.json' with { type: 'json' };
import { first } from './first-br.ts';

export const br = {
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
