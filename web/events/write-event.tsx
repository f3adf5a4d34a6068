/** The pages on which an event is written: a new one, or one that stands. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import { newRequestId } from '../forms/request-id.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { draftOf, emptyDraft } from './event-draft.ts';
import { EventForm } from './event-form.tsx';
import styles from './events.module.css';

const adding = getRouteApi('/events/add');
const editing = getRouteApi('/events/$code/edit');

export function AddEvent() {
  const router = useRouter();
  const { client } = router.options.context;
  const { role } = useSetting();
  const { place, today, networks, calls } = adding.useLoaderData();
  const { network } = adding.useSearch();
  // The same at every try, so that a lost answer makes no second one.
  const [id] = useState(newRequestId);
  const publishes = may(role, 'event.write');
  return (
    <article className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id={publishes ? 'events.add' : 'events.propose'} />
      </h1>
      {!may(role, 'event.propose') ? (
        <p className="notice">
          <Link to="/sign-in">
            <FormattedMessage id="events.sign_in" />
          </Link>
        </p>
      ) : (
        <>
          {!publishes && (
            <p className="notice">
              <FormattedMessage id="events.propose.how" />
            </p>
          )}
          <EventForm
            start={emptyDraft({ place, network, today })}
            networks={networks}
            calls={calls}
            onSend={async (sent) => {
              const { code } = await told(client.api.events.$post({ json: { id, ...sent } }));
              await router.navigate({ to: '/events/$code', params: { code } });
            }}
          />
        </>
      )}
    </article>
  );
}

export function EditEvent() {
  const router = useRouter();
  const { client } = router.options.context;
  const { event, networks, calls } = editing.useLoaderData();
  const { code, version } = event;
  const param = { code };
  return (
    <article className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id="events.edit" />
      </h1>
      {event.mayWrite && (
        <EventForm
          key={version}
          start={draftOf(event)}
          networks={networks}
          calls={calls}
          onSend={async (sent) => {
            await told(client.api.events[':code'].$post({ param, json: { version, ...sent } }));
            await router.invalidate();
            await router.navigate({ to: '/events/$code', params: param });
          }}
        />
      )}
    </article>
  );
}
