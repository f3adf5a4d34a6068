/** Choose what to follow: the letter, a commune, a quarter, a kind, or an area of one's own. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Target } from '../../api/following/contract.ts';
import { COLLECTIONS, type Collection } from '../../db/vocabulary.ts';
import { Several } from '../forms/choices.tsx';
import { useSetting } from '../shell/setting.ts';
import { AreaFields } from './area-fields.tsx';
import { FollowForm, NextStep } from './follow-form.tsx';
import styles from './following.module.css';

const route = getRouteApi('/follow');

const AREAS = ['drawn', 'circle'] as const;
type AreaChoice = (typeof AREAS)[number];

export function FollowPage() {
  const { next } = route.useSearch();
  const intl = useIntl();
  const { territory } = useSetting();
  // Drawing, and narrowing down to kinds, needs scripts; everything else is a plain form.
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const [chosen, setChosen] = useState<string>(JSON.stringify({ followed: 'newsletter' }));
  const [only, setOnly] = useState<Collection[]>([]);
  const [area, setArea] = useState<Extract<Target, { followed: 'area' }> | null>(null);
  const areaChoice = AREAS.find((one) => one === chosen) ?? null;
  const target = withOnly(areaChoice ? area : targetOf(chosen), only);
  const kinds = COLLECTIONS.filter((one) => one === 'innovation' || one === 'report' || territory.kinds.includes(one));

  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.title" />
      </h1>
      <p>
        <FormattedMessage id="following.intro" />
      </p>
      {next && <NextStep next={next} />}
      <FollowForm key={chosen} target={target} missing={<FormattedMessage id="following.area.missing" />}>
        <WhatField live={live} chosen={chosen} onChoose={setChosen} kinds={kinds} />
        {areaChoice && <AreaFields key={areaChoice} by={areaChoice} onChange={setArea} />}
        {live && (areaChoice || /"(commune|area)"/.test(chosen)) && (
          <Several
            path="only"
            label={<FormattedMessage id="following.only" />}
            choices={kinds.map((value) => ({ value, label: intl.formatMessage({ id: `words.collection.${value}` }) }))}
            values={only}
            onChange={setOnly}
          />
        )}
      </FollowForm>
      <Feeds />
      <p>
        <Link to="/letters">
          <FormattedMessage id="following.letters.title" />
        </Link>
      </p>
    </div>
  );
}

interface WhatFieldProps {
  live: boolean;
  chosen: string;
  onChoose: (chosen: string) => void;
  kinds: readonly Collection[];
}

function WhatField({ live, chosen, onChoose, kinds }: WhatFieldProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const quarters = route.useLoaderData();
  const groups = [
    {
      label: intl.formatMessage({ id: 'following.what.communes' }),
      options: territory.communes.map(({ insee, name }) => [JSON.stringify({ followed: 'commune', insee }), name]),
    },
    {
      label: intl.formatMessage({ id: 'following.what.quarters' }),
      options: quarters.map(({ code, name }) => [
        JSON.stringify({ followed: 'area', name, shape: { by: 'quarter', code } }),
        name,
      ]),
    },
    {
      label: intl.formatMessage({ id: 'following.what.collections' }),
      options: kinds.map((collection) => [
        JSON.stringify({ followed: 'collection', collection }),
        intl.formatMessage({ id: `words.collection.${collection}` }),
      ]),
    },
  ];
  return (
    <div className="field">
      <label htmlFor="what">
        <FormattedMessage id="following.what" />
      </label>
      <select
        id="what"
        name="target"
        className="input"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value={JSON.stringify({ followed: 'newsletter' })}>
          {intl.formatMessage({ id: 'following.what.newsletter' })}
        </option>
        {live && (
          <optgroup label={intl.formatMessage({ id: 'following.what.area' })}>
            {AREAS.map((one: AreaChoice) => (
              <option key={one} value={one}>
                {intl.formatMessage({ id: `following.what.${one}` })}
              </option>
            ))}
          </optgroup>
        )}
        {groups
          .filter(({ options }) => options.length > 0)
          .map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  );
}

function Feeds() {
  const { territory, language } = useSetting();
  const address = (query: string) => `/feed.atom?${query}lang=${language}`;
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">
        <FormattedMessage id="following.feed.title" />
      </h2>
      <p>
        <FormattedMessage id="following.feed.text" />
      </p>
      <ul className={styles.feeds}>
        <li>
          <a href={address('')}>
            <FormattedMessage id="following.feed.all" />
          </a>
        </li>
        {territory.communes.map(({ insee, name }) => (
          <li key={insee}>
            <a href={address(`commune=${insee}&`)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function targetOf(chosen: string): Target | null {
  if (!chosen.startsWith('{')) return null;
  const read = Target.safeParse(JSON.parse(chosen));
  return read.success ? read.data : null;
}

const withOnly = (target: Target | null, only: Collection[]): Target | null =>
  target && 'only' in target ? { ...target, only } : target;
