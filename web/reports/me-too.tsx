/** One more voice for a report; once a person. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ProblemError, told } from '../shell/client.ts';
import { deviceNumber } from './device.ts';

interface MeTooProps {
  code: string;
  supporters: number;
  onSupported?: (code: string) => void;
}

const KEY = 'kartenn.supported';

export function MeToo({ code, supporters, onSupported }: MeTooProps) {
  const { client } = useRouter().options.context;
  const [count, setCount] = useState(supporters);
  const [said, setSaid] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => setSaid(supportedHere().includes(code)), [code]);
  useEffect(() => setCount(supporters), [supporters]);

  const say = async () => {
    setTrouble(null);
    try {
      const answer = await told(
        client.api.reports[':code'].support.$post({ param: { code }, json: { device: deviceNumber() } }),
      );
      setCount(answer.supporters);
      setSaid(true);
      rememberHere(code);
      onSupported?.(code);
    } catch (error) {
      setTrouble(error instanceof ProblemError ? error.message : '');
    }
  };
  return (
    <div>
      {!said && (
        <button type="button" className="button" onClick={() => void say()}>
          <FormattedMessage id="reports.me_too" values={{ count }} />
        </button>
      )}
      <span role="status">
        {said && <FormattedMessage id="reports.me_too.said" values={{ count }} />}
        {trouble !== null && (trouble || <FormattedMessage id="contributions.form.search.failed" />)}
      </span>
    </div>
  );
}

function supportedHere(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((code) => typeof code === 'string') : [];
  } catch {
    return [];
  }
}

function rememberHere(code: string) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...supportedHere(), code].slice(-200)));
  } catch {}
}
