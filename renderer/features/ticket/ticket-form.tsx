import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { AddressField } from './address-field';
import { CategoryField, EntityField, FlagField, NatureField, UrgencyField } from './choice-fields';
import { DirectAnswerField, LineField, OccurrenceField, PhoneField, TextField, UnitField } from './text-fields';
import classes from './ticket-form.module.css';

/** The ticket's form, dense, always in the same order: who, what about, whom, where, when, what, who handles it. */
export function TicketForm() {
  const { t } = useTranslation();
  return (
    <div className={classes.form}>
      <Row label={t('ticket.section.caller')}>
        <LineField name="callerName" maxLength={60} />
        <PhoneField />
        <div className={classes.flags}>
          <FlagField name="anonymous" />
          <FlagField name="confidential" />
        </div>
      </Row>
      <Row label={t('ticket.section.subject')}>
        <NatureField />
        <CategoryField />
        <UrgencyField />
      </Row>
      <Row label={t('ticket.field.entity')}>
        <EntityField />
      </Row>
      <Row label={t('ticket.field.address')}>
        <AddressField />
      </Row>
      <Row label={t('ticket.field.occurredAt')}>
        <OccurrenceField />
      </Row>
      <Row label={t('ticket.section.text')}>
        <div className={classes.stack}>
          <LineField name="title" maxLength={200} />
          <TextField name="content" maxLength={20_000} rows={4} />
          <TextField name="demand" maxLength={5_000} rows={2} />
        </div>
      </Row>
      <Row label={t('ticket.field.unit')}>
        <UnitField />
      </Row>
      <Row label={t('ticket.field.directAnswer')}>
        <DirectAnswerField />
      </Row>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span className={classes.section} aria-hidden>
        {label}
      </span>
      <div className={classes.fields}>{children}</div>
    </div>
  );
}
