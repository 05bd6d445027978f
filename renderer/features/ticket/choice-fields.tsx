import { Autocomplete, Cascader, type CascaderOption, Checkbox, Select } from '@mantine/core';
import type { Category } from '@shared/domain/category';
import { nature, urgency } from '@shared/domain/ticket';
import { useMemo, useRef, useState } from 'react';
import { api } from '../../app/api';
import { groupBy } from '../../components/group-by';
import { useTranslation } from '../../i18n';
import { useCategories, useSearch } from './catalog';
import { saysAllWords } from './category-search';
import { FieldFrame } from './field-frame';
import classes from './field-frame.module.css';

/** Yes or no: 匿名, 保密. */
export function FlagField({ name }: { readonly name: 'anonymous' | 'confidential' }) {
  const { t } = useTranslation();
  return (
    <FieldFrame name={name} hasLabel={false} grow={0}>
      {({ value, readOnly, onChange, input }) => (
        <Checkbox
          id={input.id}
          className={classes.flag}
          size="xs"
          label={t(`ticket.field.${name}`)}
          checked={value}
          disabled={readOnly}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    </FieldFrame>
  );
}

/** 诉求性质. */
export function NatureField() {
  const { t } = useTranslation();
  const data = nature.options.map((value) => ({ value, label: t(`ticket.nature.${value}`) }));
  return (
    <FieldFrame name="nature">
      {({ value, onChange, input }) => (
        <Select
          {...input}
          data={data}
          value={value}
          placeholder={t('ticket.choose')}
          onChange={(text) => onChange(text === null ? null : nature.parse(text))}
        />
      )}
    </FieldFrame>
  );
}

/** 紧急程度. */
export function UrgencyField() {
  const { t } = useTranslation();
  const data = urgency.options.map((value) => ({ value, label: t(`ticket.urgency.${value}`) }));
  return (
    <FieldFrame name="urgency">
      {({ value, onChange, input }) => (
        <Select
          {...input}
          data={data}
          value={value}
          allowDeselect={false}
          onChange={(text) => onChange(urgency.parse(text))}
        />
      )}
    </FieldFrame>
  );
}

/** 诉求分类: three columns, or typed words that are looked for in all three names. */
export function CategoryField() {
  const { t } = useTranslation();
  const categories = useCategories((state) => state.categories);
  const data = useMemo(() => categoryTree(categories), [categories]);
  return (
    <FieldFrame name="category" grow={2.4}>
      {({ value, onChange, input }) => (
        <Cascader
          {...input}
          data={data}
          value={value === null ? null : categoryPath(value, categories)}
          searchable
          filter={saysAllWords}
          // Typed words look for another category; inside the name of the old one they would find none.
          onFocus={(event) => event.currentTarget.select()}
          onClick={(event) => event.currentTarget.select()}
          separator=" › "
          columnWidth={200}
          placeholder={t('ticket.choose')}
          nothingFoundMessage={t('ticket.noCategory')}
          previousLevelsControlLabel={t('ticket.previousLevels')}
          nextLevelsControlLabel={t('ticket.nextLevels')}
          formatValue={({ options }) => options.map(({ label }) => label).join(' › ')}
          onChange={(path) => onChange(path?.at(-1) ?? null)}
        />
      )}
    </FieldFrame>
  );
}

/** Levels one and two have no code of their own in the taxonomy; their names tell them apart within their parent. */
function categoryTree(categories: readonly Category[]): CascaderOption[] {
  const byFirst = groupBy(categories, ({ level1 }) => level1);
  return [...byFirst].map(([level1, inFirst]) => ({
    value: level1,
    label: level1,
    children: [...groupBy(inFirst, ({ level2 }) => level2)].map(([level2, inSecond]) => ({
      value: `${level1}/${level2}`,
      label: level2,
      children: inSecond.map(({ code, level3 }) => ({ value: code, label: level3 })),
    })),
  }));
}

function categoryPath(code: string, categories: readonly Category[]): string[] | null {
  const found = categories.find((category) => category.code === code);
  return found === undefined ? null : [found.level1, `${found.level1}/${found.level2}`, code];
}

const findEntities = (query: string) => api.catalog.entities({ query, limit: 10 });

/** 被反映主体: by registered name, sign or sound; a choice brings the registered name and address. */
export function EntityField() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const hits = useSearch(query, true, findEntities);
  /** Mantine reports a chosen option's label as typed text right after the choice: it must not take the registry number off again. */
  const chosen = useRef<string | null>(null);
  return (
    <FieldFrame
      name="entity"
      hasLabel={false}
      aside={(value) => {
        if (value === null) return '';
        return value.registryId === null
          ? t('ticket.notRegistered')
          : t('ticket.registered', { address: value.address });
      }}
    >
      {({ value, onChange, input }) => (
        <Autocomplete
          {...input}
          aria-label={t('ticket.field.entity')}
          maxLength={200}
          data={hits.map(({ entry }) => ({ value: entry.id, label: entry.name }))}
          filter={({ options }) => options}
          openOnFocus={false}
          value={value?.name ?? ''}
          renderOption={({ option }) => {
            const entry = hits.find((hit) => hit.entry.id === option.value)?.entry;
            return (
              <span className={classes.entityOption}>
                <span>{entry?.name}</span>
                <span className={classes.aside}>{[entry?.signName, entry?.address].filter(Boolean).join(' · ')}</span>
              </span>
            );
          }}
          onOptionSubmit={(id) => {
            const entry = hits.find((hit) => hit.entry.id === id)?.entry;
            chosen.current = entry?.name ?? null;
            if (entry !== undefined) onChange({ name: entry.name, address: entry.address, registryId: entry.id });
            setQuery('');
          }}
          onChange={(name) => {
            const isChosen = chosen.current === name;
            chosen.current = null;
            if (isChosen) return;
            setQuery(name);
            onChange(name === '' ? null : { name, address: '', registryId: null });
          }}
        />
      )}
    </FieldFrame>
  );
}
