export { PortError } from "./node/port-error.js";
export { type ReportOptions, reportPage } from "./node/report.js";
export { type ExplorerServer, type ServeOptions, serveExplorer } from "./node/serve.js";
