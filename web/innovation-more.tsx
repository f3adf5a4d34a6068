/** Below an innovation's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { HideAndLook } from './abuse/hide-and-look.tsx';
import { SheetHistory } from './changes/sheet-history.tsx';
import { ContributeToInnovation } from './contributions/contribute-to-innovation.tsx';
import { Follow } from './following/follow.tsx';
import { MemberOfSection } from './networks/member-of.tsx';
import { told } from './shell/client.ts';
import { InnovationKeeping } from './signals/innovation-keeping.tsx';
import { ComesFrom } from './sources/comes-from.tsx';
import { FactsLink } from './sources/facts-link.tsx';

const route = getRouteApi('/innovations/$code');
const more = getRouteApi('/innovations/$code/');

export function InnovationMore() {
  const { code, updatedAt } = route.useLoaderData();
  const { homes, memberOf, requestId } = more.useLoaderData();
  const { asked } = more.useSearch();
  return (
    <>
      <ComesFrom homes={homes} />
      <MemberOfSection subject={{ of: 'innovation', code }} memberOf={memberOf} requestId={requestId} asked={asked} />
      <InnovationKeeping />
      <ContributeToInnovation />
      <SheetHistory entity="innovation" code={code} updatedAt={updatedAt} />
      <FactsLink subject="innovation" code={code} />
      <Follow followed="innovation" code={code} />
      <HideInnovation />
    </>
  );
}

function HideInnovation() {
  const { client } = useRouter().options.context;
  const { code, version, state } = route.useLoaderData();
  return (
    <HideAndLook
      hidden={state === 'hidden'}
      onHide={(hiding) =>
        told(client.api.innovations[':code'].hidden.$post({ param: { code }, json: { ...hiding, version } }))
      }
    />
  );
}
