/** Around a place's sheet: what other rooms know of it and do with it. Rooms meet here, as in `app.tsx`. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { HideAndLook } from './abuse/hide-and-look.tsx';
import { SheetHistory } from './changes/sheet-history.tsx';
import { ContributeToPlace } from './contributions/contribute-to-place.tsx';
import { PlaceEvents } from './events/place-events.tsx';
import { Follow } from './following/follow.tsx';
import { MemberOfSection } from './networks/member-of.tsx';
import { PlaceSheet } from './places/place-sheet.tsx';
import { PlaceReports } from './reports/place-reports.tsx';
import { told } from './shell/client.ts';
import { PlaceKeeping } from './signals/place-keeping.tsx';
import { ComesFrom } from './sources/comes-from.tsx';
import { FactsLink } from './sources/facts-link.tsx';

const route = getRouteApi('/places/$code');
const more = getRouteApi('/places/$code/');

export function PlacePage() {
  const { reports } = route.useLoaderData();
  return <PlaceSheet top={<PlaceReports reports={reports} />} />;
}

export function PlaceMore() {
  const { code, updatedAt } = route.useLoaderData();
  const { homes, memberOf, events, requestId } = more.useLoaderData();
  const { asked } = more.useSearch();
  return (
    <>
      <PlaceEvents code={code} events={events} />
      <ComesFrom homes={homes} />
      <MemberOfSection subject={{ of: 'place', code }} memberOf={memberOf} requestId={requestId} asked={asked} />
      <PlaceKeeping />
      <ContributeToPlace />
      <SheetHistory entity="place" code={code} updatedAt={updatedAt} />
      <FactsLink subject="place" code={code} />
      <Follow followed="place" code={code} />
      <HidePlace />
    </>
  );
}

function HidePlace() {
  const { client } = useRouter().options.context;
  const { code, version, state } = route.useLoaderData();
  return (
    <HideAndLook
      hidden={state === 'hidden'}
      onHide={(hiding) =>
        told(client.api.places[':code'].hidden.$post({ param: { code }, json: { ...hiding, version } }))
      }
    />
  );
}
