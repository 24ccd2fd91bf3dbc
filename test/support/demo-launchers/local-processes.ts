// For the demo's `--launcher`.
import { localProcesses } from "@pypet/sweep";

export const launcher = localProcesses({ processes: 2 });
