/** Links that other people wrote: they open as they are and promise nothing to search engines. */
import type { TitledLink } from '../../api/innovations/contract.ts';
import styles from './innovations.module.css';

export function TitledLinks({ links }: { links: readonly TitledLink[] }) {
  return (
    <ul className={styles.links}>
      {links.map((link) => (
        <li key={`${link.url} ${link.title}`}>
          <OutwardLink link={link} />
        </li>
      ))}
    </ul>
  );
}

export function OutwardLink({ link: { title, url } }: { link: TitledLink }) {
  return (
    <a href={url} rel="noopener nofollow ugc">
      {title}
    </a>
  );
}
