export { countRequests, type RequestCount } from './request-counts.ts';
export { renderMetrics, serveMetrics } from './serve-metrics.ts';
