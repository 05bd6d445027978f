import type { RegistryEntry } from '@shared/domain/registry';
import { buildEntityIndex } from '@shared/understanding/entities/build-index';
import { type EntityIndex, entryAt } from '@shared/understanding/entities/entity-index';

/**
 * A registry grown to `size` entries: every further one is a merchant with another's brand in its names, so that it is as near to the
 * others as they are to each other.
 * @param random numbers in [0, 1)
 */
export function grownTo(index: EntityIndex, size: number, random: () => number): EntityIndex {
  const entries: RegistryEntry[] = Array.from({ length: index.size }, (_, at) => entryAt(index, at));
  const branded = entries.filter(
    ({ brand, name, signName }) => brand !== '' && name.includes(brand) && signName !== '',
  );
  const pick = () => branded[Math.floor(random() * branded.length)];
  while (entries.length < size) {
    const [base, other] = [pick(), pick()];
    if (base === undefined || other === undefined) break;
    entries.push({
      ...base,
      id: `X${entries.length}`,
      brand: other.brand,
      name: base.name.replace(base.brand, other.brand),
      signName: base.signName.replace(base.brand, other.brand),
      aliases: [],
    });
  }
  return buildEntityIndex(entries);
}
