/** Numbers features in the order they are met: open addressing over (hash, block), no objects. */
export class FeatureTable {
  hashes: Uint32Array;
  blockOf: Uint8Array;
  size = 0;
  private slots: Int32Array;
  private frozen = false;

  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(capacity * 2));
    this.slots = new Int32Array(slots).fill(-1);
    this.hashes = new Uint32Array(slots / 2);
    this.blockOf = new Uint8Array(slots / 2);
  }

  /** From now on unknown features are −1. */
  freeze(): void {
    this.frozen = true;
  }

  /** Its number, a new one where it has none; −1 where it is unknown and the table is frozen. */
  idOf(hash: number, block: number): number {
    const mask = this.slots.length - 1;
    const key = hash >>> 0;
    let slot = Math.imul(key ^ block, 0x9e3779b1) & mask;
    for (let id = this.slots[slot] as number; id >= 0; id = this.slots[slot] as number) {
      if (this.hashes[id] === key && this.blockOf[id] === block) return id;
      slot = (slot + 1) & mask;
    }
    if (this.frozen) return -1;
    if (this.size === this.hashes.length) {
      this.grow();
      return this.idOf(hash, block);
    }
    this.hashes[this.size] = key;
    this.blockOf[this.size] = block;
    this.slots[slot] = this.size;
    return this.size++;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let slot =
        Math.imul((this.hashes[id] as number) ^ (this.blockOf[id] as number), 0x9e3779b1) &
        (slots.length - 1);
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id;
    }
    this.slots = slots;
    const hashes = new Uint32Array(slots.length / 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const blockOf = new Uint8Array(slots.length / 2);
    blockOf.set(this.blockOf);
    this.blockOf = blockOf;
  }
}
