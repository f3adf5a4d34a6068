/** The room a map stands in before, and instead of, the map: the page never waits for it and never fails with it. */
import './colours.css';
import { Component, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './map.module.css';

/** Its children are code loaded lazily; they are asked for in a browser that can draw them, never on the server. */
export function MapFrame({ children }: { children: ReactNode }) {
  const canDraw = useSyncExternalStore(never, supportsWebgl, () => null);
  if (canDraw === null) return <Waiting />;
  if (!canDraw) return <Unavailable />;
  return (
    <FailureRoom>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </FailureRoom>
  );
}

export function Unavailable() {
  return (
    <div className={styles.frame} data-map-idle="true">
      <p className={styles.notice}>
        <FormattedMessage id="map.unavailable" />
      </p>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.frame} aria-busy="true">
      <p className={styles.notice}>
        <FormattedMessage id="map.loading" />
      </p>
    </div>
  );
}

/** A chunk that did not arrive or a driver that fails: the list remains. */
class FailureRoom extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Unavailable /> : this.props.children;
  }
}

const never = () => () => {};

let webgl: boolean | null = null;

function supportsWebgl(): boolean {
  webgl ??= tryWebgl();
  return webgl;
}

function tryWebgl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
