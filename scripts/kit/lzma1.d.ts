// What the kit uses of the package, whose own types are its sources, which a strict check refuses.
export function compress(data: Uint8Array, level: number): Int8Array;
