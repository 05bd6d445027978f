import { Autocomplete, Button, Textarea, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../app/api';
import { groupPhone } from '../../components/format';
import { useTranslation } from '../../i18n';
import { useSearch } from './catalog';
import { FieldFrame } from './field-frame';
import classes from './field-frame.module.css';
import { useForm } from './form-store';
import { occurrenceLine } from './value-text';

type LineFieldProps = {
  readonly name: 'callerName' | 'title';
  readonly maxLength: number;
  readonly grow?: number;
  readonly hasLabel?: boolean;
};

/** One line of text. */
export function LineField({ name, maxLength, ...frame }: LineFieldProps) {
  return (
    <FieldFrame name={name} {...frame}>
      {({ value, onChange, input }) => (
        <TextInput
          {...input}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}

type TextFieldProps = { readonly name: 'content' | 'demand'; readonly maxLength: number; readonly rows: number };

/** Several lines; grows with its text up to a third of the form. */
export function TextField({ name, maxLength, rows }: TextFieldProps) {
  return (
    <FieldFrame name={name}>
      {({ value, onChange, input }) => (
        <Textarea
          {...input}
          classNames={{ input: `${classes.input} ${classes.area}`, section: classes.areaSection ?? '' }}
          autosize
          minRows={rows}
          maxRows={rows + 4}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}

/** The caller's number: in groups while it is read, plain while it is typed; with the tick that it was read back. */
export function PhoneField() {
  const { t } = useTranslation();
  const { actions } = useForm();
  const [isTyping, setTyping] = useState(false);
  return (
    <FieldFrame name="callerPhone" grow={1.5}>
      {({ value, state, readOnly, onChange, input }) => (
        <div className={classes.pair}>
          <TextInput
            {...input}
            className={classes.pairMain}
            inputMode="tel"
            maxLength={30}
            value={isTyping ? value : groupPhone(value)}
            onFocus={() => setTyping(true)}
            onBlur={() => setTyping(false)}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {value !== '' && (
            <Button
              size="compact-xs"
              h="1.875rem"
              variant="default"
              aria-pressed={state.confirmed}
              className={classes.confirm}
              disabled={readOnly || actions.confirm === undefined}
              leftSection={state.confirmed ? <IconCheck size={14} aria-hidden /> : null}
              onClick={(event) => {
                event.stopPropagation();
                actions.confirm?.('callerPhone', !state.confirmed);
              }}
            >
              {t(state.confirmed ? 'ticket.phone.confirmed' : 'ticket.phone.toConfirm')}
            </Button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

/** When it happened: as filed, and beside it what the desk understood. */
export function OccurrenceField() {
  const { t } = useTranslation();
  return (
    <FieldFrame name="occurredAt" hasLabel={false}>
      {({ value, onChange, input }) => {
        const recognised = value === null ? '' : occurrenceLine(value);
        return (
          <div className={classes.pair}>
            <TextInput
              {...input}
              className={classes.pairMain}
              aria-label={t('ticket.field.occurredAt')}
              maxLength={200}
              value={value?.text ?? ''}
              onChange={(event) => {
                const text = event.currentTarget.value;
                onChange(text === '' ? null : { text, start: null, end: null, recurrence: null });
              }}
            />
            {recognised !== '' && <span className={classes.aside}>{recognised}</span>}
          </div>
        );
      }}
    </FieldFrame>
  );
}

const findUnits = (query: string) => api.catalog.units({ query });

/** 承办单位, with what the desk knows by that name. */
export function UnitField() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const units = useSearch(query, true, findUnits);
  return (
    <FieldFrame name="unit" hasLabel={false}>
      {({ value, onChange, input }) => (
        <Autocomplete
          {...input}
          aria-label={t('ticket.field.unit')}
          maxLength={120}
          data={[...new Set(units)]}
          filter={({ options }) => options}
          openOnFocus={false}
          value={value}
          onChange={(text) => {
            setQuery(text);
            onChange(text);
          }}
        />
      )}
    </FieldFrame>
  );
}

/** 即时解答: what was told to the caller, and from which version of which article. Only there once there is one. */
export function DirectAnswerField() {
  const { t } = useTranslation();
  return (
    <FieldFrame name="directAnswer" hasLabel={false}>
      {({ value, readOnly, onChange, input }) =>
        value === null ? (
          <span className={classes.none}>{t(readOnly ? 'ticket.noAnswerGiven' : 'ticket.noDirectAnswer')}</span>
        ) : (
          <>
            <Textarea
              {...input}
              classNames={{ input: `${classes.input} ${classes.area}`, section: classes.areaSection ?? '' }}
              aria-label={t('ticket.field.directAnswer')}
              autosize
              minRows={1}
              maxRows={5}
              value={value.text}
              onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
            />
            <div className={classes.pair}>
              <span className={classes.aside}>
                {t('ticket.answeredFrom', { question: value.question, version: value.version })}
              </span>
              {!readOnly && (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
                  {t('ticket.removeAnswer')}
                </Button>
              )}
            </div>
          </>
        )
      }
    </FieldFrame>
  );
}
