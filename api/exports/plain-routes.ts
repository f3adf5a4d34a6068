/** The doors of this room that other software reads: files, catalogue, site map. */
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { catalogueRoutes } from './catalogue.ts';
import { exportFileRoutes } from './file-routes.ts';
import { kartennRoutes } from './kartenn-routes.ts';
import { sitemapRoutes } from './sitemap-routes.ts';

export function plainExportRoutes(parts: Parts) {
  return createRouter()
    .route('/', exportFileRoutes(parts))
    .route('/', kartennRoutes(parts))
    .route('/', catalogueRoutes(parts))
    .route('/', sitemapRoutes(parts));
}
