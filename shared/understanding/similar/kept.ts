import type { SimilarFacts } from './facts';

/** Facts as an index keeps them: everything but the sketch as text, the sketch as bytes. */
export type KeptFacts = { readonly facts: string; readonly sketch: Uint8Array };

/** Packs facts for an index. */
export function packFacts({ sketch, ...facts }: SimilarFacts): KeptFacts {
  const { caller, entityId, entityName, category, district, community, road, number, over } = facts;
  return {
    facts: [
      caller ?? '',
      entityId ?? '',
      entityName,
      category ?? '',
      district,
      community,
      road,
      number,
      over ? 'over' : '',
    ].join('\t'),
    sketch: new Uint8Array(sketch.buffer, sketch.byteOffset, sketch.byteLength),
  };
}

/** Unpacks what `packFacts` made. */
export function unpackFacts({ facts, sketch }: KeptFacts): SimilarFacts {
  const [
    caller = '',
    entityId = '',
    entityName = '',
    category = '',
    district = '',
    community = '',
    road = '',
    number = '',
    over = '',
  ] = facts.split('\t');
  // Bytes of a database need not lie where four-byte numbers may. (`slice` of Node's Buffer is no copy.)
  const bytes = Uint8Array.from(sketch);
  return {
    caller: caller === '' ? null : Number(caller),
    entityId: entityId === '' ? null : entityId,
    entityName,
    category: category === '' ? null : category,
    district,
    community,
    road,
    number,
    sketch: new Uint32Array(bytes.buffer, 0, bytes.byteLength / 4),
    over: over !== '',
  };
}
