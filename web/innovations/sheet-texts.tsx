/** The texts of a sheet under their headings, each in the language in which it stands. */
import { FormattedMessage } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import type { MainText } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';

interface SheetTextsProps {
  sheet: Innovation;
  parts: readonly MainText[];
  heading: 'h2' | 'h3';
}

/** What nobody has written takes no room. */
export function SheetTexts({ sheet, parts, heading: Heading }: SheetTextsProps) {
  const { language } = useSetting();
  return parts.map((part) => {
    const text = sheet[part];
    return (
      text && (
        <section key={part} aria-labelledby={part} className={styles.text}>
          <Heading id={part}>
            <FormattedMessage id={`innovations.${part}`} />
          </Heading>
          <p lang={sheet.translated.includes(part) ? language : 'fr'}>{text}</p>
        </section>
      )
    );
  });
}
