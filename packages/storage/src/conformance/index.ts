export { describeStorage, type KnownGaps, type StorageUnderTest } from "./describe-storage.js";
export type { OpenedStore } from "./store-test.js";
