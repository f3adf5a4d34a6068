/** How long such a problem really takes, beside what is promised. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Promised } from '../../api/reports/contract.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';

/** What really happened, with the number that it rests on; nothing where too few were solved. */
export function PromisedWords({ promised }: { promised: Promised | null }) {
  if (!promised) return null;
  const { medianDays, mostDays, count } = promised;
  return <FormattedMessage id="reports.promised" values={{ median: medianDays, most: mostDays, count }} />;
}

/** Before sending: the deadline of a category, and what became of such promises in the last year. */
export function CategoryPromise({ category }: { category: string }) {
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const [promises, setPromises] = useState<readonly Promised[]>([]);
  useEffect(() => {
    // Without an answer the deadline stands alone, which is true as well.
    void attempt(told(client.api.reports.promises.$get())).then((answer) => {
      if (answer.outcome === 'sent') setPromises(answer.receipt);
    });
  }, [client]);
  const days = territory.categories.find(({ code }) => code === category)?.deadlineDays;
  if (!days) return null;
  return (
    <p className="soft small">
      <FormattedMessage id="reports.promised.deadline" values={{ days }} />{' '}
      <PromisedWords promised={promises.find((one) => one.category === category) ?? null} />
    </p>
  );
}
