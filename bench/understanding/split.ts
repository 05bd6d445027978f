/** Which half an entry's name belongs to: weights are tuned on one, figures reported on the other. By a hash of the id (FNV-1a). */
export type Half = 'tune' | 'report';

export function halfOf(id: string): Half {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return (hash >>> 16) % 2 === 0 ? 'tune' : 'report';
}
