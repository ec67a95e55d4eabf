/**
 * A table of a FlatBuffer, read where it lies: fields by their number in the format's schema, and what the schema
 * gives as the default where a field is absent: 0, "", nothing.
 */
export class FlatTable {
  constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  byte(field: number): number {
    return this.find(field, (at) => this.view.getUint8(at), 0);
  }

  short(field: number): number {
    return this.find(field, (at) => this.view.getInt16(at, true), 0);
  }

  int(field: number): number {
    return this.find(field, (at) => this.view.getInt32(at, true), 0);
  }

  long(field: number): number {
    return this.find(field, (at) => Number(this.view.getBigInt64(at, true)), 0);
  }

  text(field: number): string {
    const read = (at: number) => {
      const from = this.follow(at);
      return new TextDecoder().decode(this.bytes(from + 4, this.view.getUint32(from, true)));
    };
    return this.find(field, read, "");
  }

  table(field: number): FlatTable | null {
    return this.find(field, (at) => new FlatTable(this.view, this.follow(at)), null);
  }

  tables(field: number): FlatTable[] {
    return this.each(field, 4, (at) => new FlatTable(this.view, this.follow(at)));
  }

  /** A vector of structs that are two 64-bit numbers each. */
  pairs(field: number): [number, number][] {
    return this.each(field, 16, (at) => [
      Number(this.view.getBigInt64(at, true)),
      Number(this.view.getBigInt64(at + 8, true)),
    ]);
  }

  private each<Item>(field: number, size: number, read: (at: number) => Item): Item[] {
    const list = (at: number) => {
      const from = this.follow(at);
      const length = this.view.getUint32(from, true);
      this.bytes(from + 4, length * size);
      return Array.from({ length }, (_, index) => read(from + 4 + index * size));
    };
    return this.find(field, list, []);
  }

  private find<Value>(field: number, read: (at: number) => Value, absent: Value): Value {
    const layout = this.at - this.view.getInt32(this.at, true);
    const place = 4 + 2 * field;
    const offset = place < this.view.getUint16(layout, true) ? this.view.getUint16(layout + place, true) : 0;
    return offset === 0 ? absent : read(this.at + offset);
  }

  private follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }

  private bytes(from: number, length: number): Uint8Array {
    if (from + length > this.view.byteLength) throw new RangeError("The FlatBuffer ends too early");
    return new Uint8Array(this.view.buffer, this.view.byteOffset + from, length);
  }
}

/** The table that a FlatBuffer starts with. */
export function rootTable(view: DataView): FlatTable {
  return new FlatTable(view, view.getUint32(0, true));
}
