/** The explore map itself; loaded lazily by `explore-map.tsx`. */
import {
  type MapLayerMouseEvent,
  type MapRef,
  Marker,
  NavigationControl,
  ScaleControl,
  type ViewStateChangeEvent,
} from '@vis.gl/react-maplibre';
import type { MapGeoJSONFeature } from 'maplibre-gl';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { AroundPopup, useLongPress } from './around-here.tsx';
import { BaseMap } from './base-map.tsx';
import { ChoicePopup } from './choice-popup.tsx';
import type { ExploreMapProps } from './explore-map.tsx';
import { HighlightRing, ITEM_LAYERS, ItemLayers } from './item-layers.tsx';
import { itemKey, itemsOf, type MapItem } from './items.ts';
import { LocateControl } from './locate-control.tsx';
import { Pin } from './pin.tsx';
import { useFollowedView, usePadding, useRing } from './view-sync.ts';

/** A fingertip is wider than a marker's edge. */
const TOUCH_MARGIN = 6;

type Opened = { kind: 'choices'; at: LonLat; items: MapItem[]; count: number } | { kind: 'around'; at: LonLat };

export function ExploreView(props: ExploreMapProps) {
  const { territory, results, view, highlighted, onHighlight, onOpen, around, onAround } = props;
  const intl = useIntl();
  const [map, setMap] = useState<MapRef | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [hovered, setHovered] = useState<{ key: string; at: LonLat } | null>(null);
  const reportMove = useFollowedView(map, view, props.onView);
  usePadding(map, props.padding);
  const ring = useRing(
    map,
    highlighted,
    props.highlightedAt ?? (hovered?.key === highlighted ? hovered.at : null),
    results,
  );
  const longPress = useLongPress((at) => onAround && setOpened({ kind: 'around', at }));

  const hover = (feature: MapGeoJSONFeature | undefined) => {
    const items = feature ? itemsOf(feature) : [];
    const [item] = items;
    const next = feature && item && items.length === 1 ? { key: itemKey(item), at: positionOf(feature) } : null;
    if (next?.key === hovered?.key) return;
    setHovered(next);
    onHighlight(next?.key ?? null);
  };

  const click = async (event: MapLayerMouseEvent) => {
    const features = featuresAt(event);
    const items = distinct(features.flatMap(itemsOf));
    const [first] = features;
    const [item] = items;
    setOpened(null);
    if (!first) return;
    if (!item) return zoomInto(event, first);
    if (items.length === 1) return onOpen(item.collection, item.code);
    const count = Math.max(items.length, Number(first.properties.point_count ?? 0));
    setOpened({ kind: 'choices', at: positionOf(first), items, count });
  };

  const close = () => {
    setOpened(null);
    // The popup that had the focus is gone.
    map?.getCanvas().focus();
  };

  return (
    <BaseMap
      territory={territory}
      basemapMode={props.basemapMode}
      label={intl.formatMessage({ id: 'map.label' })}
      start={view ?? territory.centre}
      mapRef={setMap}
      interactiveLayerIds={ITEM_LAYERS}
      cursor={hovered ? 'pointer' : ''}
      onMoveEnd={(event: ViewStateChangeEvent) => reportMove(event)}
      onClick={(event) => void click(event)}
      onMouseMove={(event) => hover(event.features?.[0])}
      onMouseOut={() => hover(undefined)}
      onContextMenu={(event) => {
        if (onAround) setOpened({ kind: 'around', at: { lon: event.lngLat.lng, lat: event.lngLat.lat } });
      }}
      {...longPress}
    >
      {(theme) => (
        <>
          <ItemLayers tilesUrl={props.tilesUrl} results={results} theme={theme} />
          <HighlightRing point={ring} theme={theme} />
          {around && (
            <Marker longitude={around.lon} latitude={around.lat} anchor="bottom">
              <Pin label={intl.formatMessage({ id: 'map.around' })} />
            </Marker>
          )}
          {opened?.kind === 'choices' && (
            <ChoicePopup
              key={`${opened.at.lon} ${opened.at.lat}`}
              {...opened}
              onChoose={(item) => {
                close();
                onOpen(item.collection, item.code);
              }}
              onHighlight={onHighlight}
              onClose={close}
            />
          )}
          {opened?.kind === 'around' && onAround && (
            <AroundPopup
              key={`${opened.at.lon} ${opened.at.lat}`}
              at={opened.at}
              onClose={close}
              onAround={(at) => {
                close();
                onAround(at);
              }}
            />
          )}
          <NavigationControl position="top-right" showCompass={false} />
          <LocateControl showAccuracyCircle />
          <ScaleControl position="bottom-left" maxWidth={90} />
        </>
      )}
    </BaseMap>
  );
}

function featuresAt(event: MapLayerMouseEvent): MapGeoJSONFeature[] {
  const { x, y } = event.point;
  const layers = ITEM_LAYERS.filter((layer) => event.target.getLayer(layer));
  const exact = event.target.queryRenderedFeatures(event.point, { layers });
  if (exact.length > 0) return exact;
  return event.target.queryRenderedFeatures(
    [
      [x - TOUCH_MARGIN, y - TOUCH_MARGIN],
      [x + TOUCH_MARGIN, y + TOUCH_MARGIN],
    ],
    { layers },
  );
}

/** To where the cluster comes apart. Counts as the reader's move. */
async function zoomInto({ target: map, originalEvent }: MapLayerMouseEvent, cluster: MapGeoJSONFeature): Promise<void> {
  const { lon, lat } = positionOf(cluster);
  const zoom = Number(cluster.properties.expansion_zoom ?? map.getZoom() + 2);
  map.easeTo({ center: [lon, lat], zoom: Math.min(zoom + 0.2, map.getMaxZoom()) }, { originalEvent });
}

function distinct(items: MapItem[]): MapItem[] {
  return [...new Map(items.map((item) => [itemKey(item), item])).values()];
}

function positionOf({ geometry }: MapGeoJSONFeature): LonLat {
  if (geometry.type !== 'Point') throw new Error('the map draws points only');
  const [lon = 0, lat = 0] = geometry.coordinates;
  return { lon, lat };
}
