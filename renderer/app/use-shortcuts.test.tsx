// @vitest-environment jsdom
import { MantineProvider, Select } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { preparePage } from '../test/page';
import { useShortcuts } from './shortcuts';

afterEach(cleanup);

function Page({ onKey }: { readonly onKey: (name: string) => void }) {
  useShortcuts({ 'Ctrl+Z': () => onKey('undo'), 'Ctrl+Y': () => onKey('redo'), 'Ctrl+S': () => onKey('save') });
  return (
    <>
      <input aria-label="search" />
      <fieldset data-field="title">
        <input aria-label="title" />
      </fieldset>
      <button type="button">button</button>
    </>
  );
}

it('takes back a change of the ticket from its fields and from no text box, not from a search', () => {
  const seen: string[] = [];
  render(<Page onKey={(name) => seen.push(name)} />);
  const press = (target: Element, letter: string) =>
    fireEvent.keyDown(target, { key: letter.toLowerCase(), code: `Key${letter}`, ctrlKey: true });
  press(screen.getByLabelText('search'), 'Z');
  press(screen.getByLabelText('search'), 'Y');
  expect(seen).toEqual([]);
  press(screen.getByLabelText('search'), 'S');
  press(screen.getByLabelText('title'), 'Z');
  press(screen.getByRole('button'), 'Y');
  expect(seen).toEqual(['save', 'undo', 'redo']);
});

it('finishes from a list to choose from, which would take the Enter and open', async () => {
  await preparePage({});
  const seen: string[] = [];
  const Form = () => {
    useShortcuts({ 'Ctrl+Enter': () => seen.push('finish') });
    return <Select aria-label="nature" data={['complaint', 'request']} />;
  };
  render(
    <MantineProvider>
      <Form />
    </MantineProvider>,
  );
  const choice = screen.getByRole('combobox', { name: 'nature' });
  fireEvent.keyDown(choice, { key: 'Enter', code: 'Enter', ctrlKey: true });
  expect(seen).toEqual(['finish']);
  expect(choice.getAttribute('aria-expanded')).toBe('false');
  fireEvent.keyDown(choice, { key: 'Enter', code: 'Enter' });
  expect(choice.getAttribute('aria-expanded')).toBe('true');
});
