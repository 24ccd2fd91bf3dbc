export { MemoryStorageService } from "./memory-storage-service.js";
