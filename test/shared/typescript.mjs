// For `node --import`: lets Node load TypeScript, in threads as in processes. tsx's own flag does that on Node 20 in main threads only.
import { register } from "tsx/esm/api";

register();
