import { Autocomplete, TextInput, UnstyledButton } from '@mantine/core';
import { type Address, emptyAddress } from '@shared/domain/ticket';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { api } from '../../app/api';
import { useTranslation } from '../../i18n';
import { FieldFrame } from './field-frame';
import classes from './field-frame.module.css';
import { addressLine } from './value-text';

const divisionParts = ['province', 'city', 'district', 'street', 'community'] as const;
const doorParts = ['road', 'number', 'building', 'room', 'detail'] as const;
type DivisionPart = (typeof divisionParts)[number];

/** 事发地址: one line to read; a click or Enter opens the parts. */
export function AddressField() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const editor = useId();
  return (
    <FieldFrame name="address" hasLabel={false}>
      {({ value, readOnly, onChange, input }) => {
        const { id, classNames, rightSection, rightSectionWidth } = input;
        const Chevron = isOpen ? IconChevronUp : IconChevronDown;
        const text = value === null ? '' : addressLine(value);
        return (
          <>
            <div className={classes.line}>
              <UnstyledButton
                id={id}
                className={`${classNames.input} ${classes.lineButton}`}
                style={{ paddingInlineEnd: `calc(${rightSectionWidth} + 1.625rem)` }}
                aria-expanded={isOpen}
                aria-controls={editor}
                aria-label={t('ticket.address.line', { address: text || t('ticket.empty') })}
                onClick={() => setOpen((open) => !open)}
              >
                <span className={classes.lineText} data-empty={text === '' || undefined}>
                  {text || t('ticket.address.none')}
                </span>
              </UnstyledButton>
              <span className={classes.lineMark}>{rightSection}</span>
              <Chevron className={classes.lineChevron} size={16} aria-hidden />
            </div>
            {isOpen && (
              <AddressEditor id={editor} address={value ?? emptyAddress} readOnly={readOnly} onChange={onChange} />
            )}
          </>
        );
      }}
    </FieldFrame>
  );
}

type AddressEditorProps = {
  readonly id: string;
  readonly address: Address;
  readonly readOnly: boolean;
  readonly onChange: (address: Address) => void;
};

function AddressEditor({ id, address, readOnly, onChange }: AddressEditorProps) {
  const { t } = useTranslation();
  const options = useDivisionNames(address);
  const change = (part: keyof Address, text: string) => onChange({ ...address, [part]: text });
  const size = { size: 'xs', readOnly, maxLength: 100, classNames: { input: classes.input ?? '' } } as const;
  return (
    <div id={id} className={classes.parts}>
      {divisionParts.map((part) => (
        <Autocomplete
          key={part}
          {...size}
          label={t(`ticket.address.${part}`)}
          data={[...(options[part] ?? [])]}
          value={address[part]}
          onChange={(text) => change(part, text)}
        />
      ))}
      {doorParts.map((part) => (
        <TextInput
          key={part}
          {...size}
          label={t(`ticket.address.${part}`)}
          value={address[part]}
          onChange={(event) => change(part, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}

type DivisionNames = { readonly [Part in DivisionPart]?: readonly string[] };

/** The names to choose from at each level, as far as the names above are known divisions. */
function useDivisionNames(address: Address): DivisionNames {
  const [names, setNames] = useState<DivisionNames>({});
  const path = divisionParts.map((part) => address[part]).join('/');
  useEffect(() => {
    let isCurrent = true;
    void readDivisions(path.split('/')).then((levels) => {
      if (isCurrent) setNames(levels);
    });
    return () => {
      isCurrent = false;
    };
  }, [path]);
  return names;
}

async function readDivisions(path: readonly string[]): Promise<DivisionNames> {
  const names: { [Part in DivisionPart]?: readonly string[] } = {};
  let parentCode = '';
  for (const [level, part] of divisionParts.entries()) {
    const result = await api.catalog.divisions({ parentCode });
    if (!result.ok) break;
    names[part] = [...new Set(result.value.map(({ name }) => name))];
    const chosen = result.value.find(({ name }) => name === path[level]);
    if (chosen === undefined) break;
    parentCode = chosen.code;
  }
  return names;
}
