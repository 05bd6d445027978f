/** Reads big-endian bits. */
function bitsOf(bytes: Uint8Array) {
  let at = 0;
  const unsigned = (count: number) => {
    let value = 0;
    for (let left = count; left > 0; ) {
      const free = 8 - (at & 7);
      const taken = Math.min(free, left);
      const part = ((bytes[at >> 3] ?? 0) >> (free - taken)) & ((1 << taken) - 1);
      value = value * 2 ** taken + part;
      at += taken;
      left -= taken;
    }
    return value;
  };
  const signed = (count: number) => {
    const value = unsigned(count);
    return value >= 2 ** (count - 1) ? value - 2 ** count : value;
  };
  const unary = () => {
    for (let zeros = 0; ; ) {
      const free = 8 - (at & 7);
      const rest = (bytes[at >> 3] ?? 0) & ((1 << free) - 1);
      const here = Math.min(free, Math.clz32(rest) - 32 + free);
      zeros += here;
      at += rest === 0 ? free : here + 1;
      if (rest !== 0 || at >= bytes.length * 8) return zeros;
    }
  };
  return {
    unsigned,
    signed,
    unary,
    align: () => {
      at = (at + 7) & ~7;
    },
    isAtEnd: () => at >= bytes.length * 8,
  };
}
type Bits = ReturnType<typeof bitsOf>;

/** RFC 9639, 9.2.5: the residual after prediction, in Rice codes. */
function residual(bits: Bits, order: number, into: Float64Array): void {
  const parameterBits = bits.unsigned(2) === 0 ? 4 : 5;
  const partitions = 2 ** bits.unsigned(4);
  let at = order;
  for (let partition = 0; partition < partitions; partition += 1) {
    const end = ((partition + 1) * into.length) / partitions;
    const parameter = bits.unsigned(parameterBits);
    const width = parameter === 2 ** parameterBits - 1 ? bits.unsigned(5) : null;
    for (; at < end; at += 1) {
      if (width !== null) into[at] = width === 0 ? 0 : bits.signed(width);
      else {
        const folded = bits.unary() * 2 ** parameter + bits.unsigned(parameter);
        into[at] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      }
    }
  }
}

/** RFC 9639, 9.2.5 (table of fixed predictors), by order. */
const fixed = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

function subframe(bits: Bits, size: number, depth: number): Float64Array {
  const samples = new Float64Array(size);
  bits.unsigned(1);
  const kind = bits.unsigned(6);
  const wasted = bits.unsigned(1) === 0 ? 0 : bits.unary() + 1;
  const width = depth - wasted;
  if (kind === 0) samples.fill(bits.signed(width));
  else if (kind === 1) for (let at = 0; at < size; at += 1) samples[at] = bits.signed(width);
  else {
    const order = kind >= 32 ? kind - 31 : kind - 8;
    for (let at = 0; at < order; at += 1) samples[at] = bits.signed(width);
    const precision = kind >= 32 ? bits.unsigned(4) + 1 : 0;
    const shift = kind >= 32 ? bits.signed(5) : 0;
    const weights = kind >= 32 ? Array.from({ length: order }, () => bits.signed(precision)) : (fixed[order] ?? []);
    residual(bits, order, samples);
    for (let at = order; at < size; at += 1) {
      let sum = 0;
      for (let back = 0; back < order; back += 1) sum += (weights[back] ?? 0) * (samples[at - 1 - back] ?? 0);
      samples[at] = (samples[at] ?? 0) + Math.floor(sum / 2 ** shift);
    }
  }
  return wasted === 0 ? samples : samples.map((value) => value * 2 ** wasted);
}

export type DecodedFlac = {
  /** Samples in [-1, 1). */
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Both, one sample after the other, as 16-bit numbers; and the MD5 (hex) that the file says these bytes have. */
  readonly samples: Int16Array;
  readonly md5: string;
};

/** Decodes a 16-bit stereo FLAC file (RFC 9639): neither Node nor jsdom decodes sound, and tests of what hears calls want the shipped ones. */
export function readFlac(file: Uint8Array): DecodedFlac {
  const total = totalOf(file);
  const md5 = [...file.subarray(26, 42)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const samples = new Int16Array(total * 2);
  const bits = bitsOf(file.subarray(audioAt(file)));
  for (let at = 0; at < total && !bits.isAtEnd(); ) at += frame(bits, at, samples);
  const channel = (first: number) =>
    Float32Array.from({ length: total }, (_, at) => (samples[at * 2 + first] ?? 0) / 32_768);
  return { left: channel(0), right: channel(1), samples, md5 };
}

/** Samples of one channel, from STREAMINFO: the lowest 36 bits before the MD5. */
function totalOf(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset);
  return (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
}

/** Where the frames begin: behind the metadata blocks. */
function audioAt(file: Uint8Array): number {
  let at = 4;
  for (let isLast = false; !isLast; ) {
    const head = file[at] ?? 0x80;
    isLast = head >= 0x80;
    at += 4 + (((file[at + 1] ?? 0) << 16) | ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0));
  }
  return at;
}

/** One frame of two channels; gives its length in samples. */
function frame(bits: Bits, at: number, pcm: Int16Array): number {
  bits.unsigned(16);
  const sizeCode = bits.unsigned(4);
  const rateCode = bits.unsigned(4);
  const assignment = bits.unsigned(4);
  bits.unsigned(4);
  // The frame's number, coded like UTF-8.
  const first = bits.unsigned(8);
  for (let mask = 0x40; first >= 0x80 && (first & mask) !== 0; mask >>= 1) bits.unsigned(8);
  const size =
    sizeCode === 6
      ? bits.unsigned(8) + 1
      : sizeCode === 7
        ? bits.unsigned(16) + 1
        : sizeCode >= 8
          ? 2 ** sizeCode
          : sizeCode === 1
            ? 192
            : 144 * 2 ** sizeCode;
  if (rateCode === 12) bits.unsigned(8);
  else if (rateCode > 12) bits.unsigned(16);
  bits.unsigned(8);
  const left = subframe(bits, size, assignment === 9 ? 17 : 16);
  const right = subframe(bits, size, assignment === 8 || assignment === 10 ? 17 : 16);
  bits.align();
  bits.unsigned(16);
  for (let index = 0; index < size; index += 1) {
    const [one, other] = [left[index] ?? 0, right[index] ?? 0];
    const [l, r] =
      assignment === 8
        ? [one, one - other]
        : assignment === 9
          ? [one + other, other]
          : assignment === 10
            ? midSide(one, other)
            : [one, other];
    pcm[(at + index) * 2] = l;
    pcm[(at + index) * 2 + 1] = r;
  }
  return size;
}

function midSide(middle: number, side: number): [number, number] {
  const sum = middle * 2 + (Math.abs(side) % 2);
  return [(sum + side) / 2, (sum - side) / 2];
}
