/** The whole document: head, banner, navigation, page, footer. The server and the browser render the same. */
import { HeadContent, Outlet, Scripts, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { isEmbedded, type LiveSetting, type Setting, SettingProvider } from './setting.ts';
import styles from './shell.module.css';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

export function Document({ children = <Outlet /> }: { children?: ReactNode }) {
  const { context } = useRouter().options;
  const { setting, messages, assets } = context;
  const live = useLiveSetting(setting);
  const embedded = useEmbedded();
  return (
    <html
      lang={setting.language}
      data-banner={setting.territory.demonstration && !embedded ? '' : undefined}
      data-theme={embedded?.theme}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={setting.territory.tagline[setting.language]} />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151d26" />
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%230a5a6e' d='M16 2a10 10 0 0 0-10 10c0 7 10 18 10 18s10-11 10-18A10 10 0 0 0 16 2Zm0 14a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z'/%3E%3C/svg%3E"
        />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.preloads.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        <script
          id="setting"
          type="application/json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own with every "<" escaped; React would escape quotes and break it.
          dangerouslySetInnerHTML={{ __html: escapedJson({ setting, assets }) }}
        />
        <HeadContent />
        {assets.entry && <script type="module" src={assets.entry} />}
      </head>
      <body>
        <IntlProvider locale={setting.language} messages={messages} onError={reportMissing}>
          <SettingProvider value={live}>
            {embedded ? (
              <main id="content" aria-label={messages['embed.title']}>
                {children}
              </main>
            ) : (
              <>
                <a className={styles.skip} href="#content">
                  {messages['shell.skip']}
                </a>
                <div className={styles.frame}>
                  <SiteHeader />
                  <main id="content" tabIndex={-1} className={styles.content}>
                    {children}
                  </main>
                  <SiteFooter />
                </div>
              </>
            )}
          </SettingProvider>
        </IntlProvider>
        <Scripts />
      </body>
    </html>
  );
}

/** Null on the site's own pages; in a frame, the theme that the page around it asked for. */
function useEmbedded(): { theme: 'light' | 'dark' | undefined } | null {
  const { pathname, searchStr } = useLocation();
  if (!isEmbedded(pathname)) return null;
  const theme = new URLSearchParams(searchStr).get('theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : undefined };
}

/** The server's clock until the browser has taken over, so that both render the same words; then the real one. */
function useLiveSetting(setting: Setting): LiveSetting {
  const [live, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
    // Says to tests and to styles that buttons answer now.
    document.documentElement.dataset.live = '';
  }, []);
  return useMemo(() => ({ ...setting, now: live ? () => Date.now() : () => setting.renderedAt }), [setting, live]);
}

const escapedJson = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A missing sentence is a fault of ours; the message check finds it before anybody reads it. */
function reportMissing(error: Error) {
  if (!error.message.includes('Missing locale data')) console.error(error.message);
}
