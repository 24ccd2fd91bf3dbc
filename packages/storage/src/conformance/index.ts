export { describeStorage, type KnownGaps, type StorageUnderTest } from "./describe-storage.js";
export type { OpenedStore, StoreUnderTest } from "./store-test.js";
