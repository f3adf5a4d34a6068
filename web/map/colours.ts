/** The map's colours. Each collection is told by its icon too, since not every eye separates the hues. */
import type { Collection } from '../../db/vocabulary.ts';

export type Theme = 'light' | 'dark';

/** The same values stand in `colours.css`, for lists; at least 3:1 on land, built-up ground and sea. */
export const COLLECTION_COLOURS = {
  light: { papi: '#0a5fb4', visio: '#8a3fa0', fablab: '#a35f00', innovation: '#1b7f4d', report: '#c8440b' },
  dark: { papi: '#6fb7ff', visio: '#e0a6ff', fablab: '#ffd166', innovation: '#5fd39a', report: '#ff9466' },
} as const satisfies Record<Theme, Record<Collection, string>>;

/** What is drawn on and around the coloured discs. */
export const MARKER_INK = { light: '#ffffff', dark: '#10171e' } as const satisfies Record<Theme, string>;

export const CLUSTER_COLOURS = {
  light: { fill: '#33475b', text: '#ffffff', halo: '#ffffff' },
  dark: { fill: '#c3d0da', text: '#10171e', halo: '#10171e' },
} as const satisfies Record<Theme, Record<string, string>>;

export const HIGHLIGHT_COLOURS = { light: '#10171e', dark: '#ffffff' } as const satisfies Record<Theme, string>;

/** Where coverage is missing, and what one more place would add; the same values stand in `colours.css`. */
export const COVERAGE_COLOURS = {
  light: { hole: '#a32a1c', gained: '#c77700' },
  dark: { hole: '#ff9d8f', gained: '#ffc233' },
} as const satisfies Record<Theme, Record<string, string>>;

/** Land, water and writing of the embedded base map. */
export const GROUND_COLOURS = {
  light: {
    sea: '#c9dce6',
    shallow: '#d2e3eb',
    shallower: '#dceaf0',
    shore: '#e7f1f5',
    land: '#f6f4ef',
    built: '#e8e2d8',
    coast: '#8fabba',
    road: '#ffffff',
    roadEdge: '#d5cec2',
    express: '#fbf0d9',
    expressEdge: '#d9c39a',
    rail: '#bdb6ab',
    river: '#b7d0dd',
    text: '#3a424b',
    textSoft: '#56606a',
    halo: 'rgba(255,255,255,.92)',
    seaText: '#3f6279',
    seaHalo: 'rgba(220,234,240,.75)',
  },
  dark: {
    sea: '#131c25',
    shallow: '#16212b',
    shallower: '#192632',
    shore: '#1d2c39',
    land: '#26313c',
    built: '#303d49',
    coast: '#4a5f70',
    road: '#3a4856',
    roadEdge: '#1e2832',
    express: '#4c5a66',
    expressEdge: '#1e2832',
    rail: '#46535f',
    river: '#1b2a36',
    text: '#dde5eb',
    textSoft: '#a5b3be',
    halo: 'rgba(24,32,40,.92)',
    seaText: '#7fa3bb',
    seaHalo: 'rgba(19,28,37,.7)',
  },
} as const satisfies Record<Theme, Record<string, string>>;
export type GroundColours = (typeof GROUND_COLOURS)[Theme];
