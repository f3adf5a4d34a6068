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
import { distinct, featuresAt, positionOf, zoomInto } from './tapped.ts';
import { useFollowedView, usePadding, useRing } from './view-sync.ts';

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
    const features = featuresAt(event.target, event.point);
    const items = distinct(features.flatMap(itemsOf));
    const [first] = features;
    const [item] = items;
    setOpened(null);
    if (!first) return;
    if (!item) return zoomInto(event.target, first, event.originalEvent);
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
