/** Below an innovation's sheet: one tap says what is wrong with it. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { StillRight } from './still-right.tsx';

const route = getRouteApi('/innovations/$code');

export function InnovationKeeping() {
  const { code, title } = route.useLoaderData();
  return (
    <StillRight
      about={{ of: 'innovation', code, name: title, location: null, kinds: [] }}
      sayings={['right', 'gone', 'wrong', 'duplicate', 'charter']}
      title={<FormattedMessage id="signals.still.innovation" />}
    />
  );
}
