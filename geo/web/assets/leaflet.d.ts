// As much of Leaflet 1.9 as the page uses, with the inner doors that it goes through on
// purpose (their names begin with an underscore). Own and short, because the published types
// are a package of another registry and know nothing of those doors.

import type { LatLng as Pair } from "./types.d.ts";

declare global {
  namespace L {
    type Corner = [x: number, y: number];
    type At = Pair | LatLng;

    class Point {
      x: number;
      y: number;
      distanceTo(other: Point): number;
      subtract(other: Point): Point;
      round(): Point;
    }

    class LatLng {
      lat: number;
      lng: number;
    }

    class Bounds {
      pad(ratio: number): Bounds;
      contains(point: Point): boolean;
    }

    class LatLngBounds {
      isValid(): boolean;
      pad(ratio: number): LatLngBounds;
      contains(other: LatLngBounds): boolean;
      getCenter(): LatLng;
    }

    interface Moving {
      animate?: boolean;
      maxZoom?: number;
      paddingTopLeft?: Corner;
      paddingBottomRight?: Corner;
    }

    class Evented {
      on(types: string, heard: (event: any) => void): this;
      on(heard: Record<string, (event: any) => void>): this;
      off(heard: Record<string, (event: any) => void>): this;
      fire(type: string): this;
    }

    class Map extends Evented {
      options: { zoomSnap: number; inertia?: boolean };
      getContainer(): HTMLElement;
      createPane(name: string): HTMLElement;
      hasLayer(layer: Layer): boolean;
      openTooltip(tip: Tooltip): this;
      closeTooltip(tip: Tooltip): this;
      getSize(): Point;
      getZoom(): number;
      getCenter(): LatLng;
      getBounds(): LatLngBounds;
      getPixelBounds(): Bounds & { pad(ratio: number): Bounds };
      getBoundsZoom(bounds: LatLngBounds, inside?: boolean, padding?: Point): number;
      setMinZoom(zoom: number): this;
      setMaxZoom(zoom: number): this;
      setMaxBounds(bounds: LatLngBounds): this;
      setView(at: At, zoom: number, options?: Moving): this;
      fitBounds(bounds: LatLngBounds, options?: Moving): this;
      panInside(at: At, options?: Moving): this;
      invalidateSize(options: Moving): this;
      mouseEventToLayerPoint(event: MouseEvent): Point;
      mouseEventToContainerPoint(event: MouseEvent): Point;
      mouseEventToLatLng(event: MouseEvent): LatLng;
      project(at: At, zoom?: number): Point;
      latLngToLayerPoint(at: At): Point;
      latLngToContainerPoint(at: At): Point;
      layerPointToLatLng(point: Corner): LatLng;
      containerPointToLatLng(point: Corner): LatLng;
      layerPointToContainerPoint(point: Corner): Point;
      containerPointToLayerPoint(point: Corner): Point;
      getMinZoom(): number;
      getMaxZoom(): number;
      remove(): this;
      _animatingZoom?: boolean;
      _zoomAnimated: boolean;
      panBy(offset: Corner, options?: Moving): this;
      _animateZoom(center: LatLng, zoom: number, start: boolean, noUpdate?: boolean): void;
      _move(center: LatLng, zoom: number, how: { pinch: boolean; round: boolean }): this;
      _rawPanBy(offset: Point): void;
      _resetView(center: LatLng, zoom: number, noMoveStart: boolean): void;
    }

    class Layer extends Evented {
      options: PathOptions;
      addTo(map: Map): this;
      remove(): this;
    }

    interface PathOptions {
      pane?: string;
      renderer?: Renderer;
      className?: string;
      interactive?: boolean;
      bubblingMouseEvents?: boolean;
      stroke?: boolean;
      fill?: boolean;
      weight?: number;
      color?: string;
      fillColor?: string;
      fillOpacity?: number;
      dashArray?: string | null;
      smoothFactor?: number;
      radius?: number;
      /** Ours: what a mark looks like, and how far from its place it is drawn, in pixels. */
      shape?: string;
      shift?: { x: number; y: number };
    }

    class Path extends Layer {
      setStyle(options: PathOptions): this;
      _path?: SVGPathElement;
    }

    class CircleMarker extends Path {
      constructor(at: At, options: PathOptions);
      static extend(props: object): typeof CircleMarker;
      _point: Point;
      _radius: number;
      _renderer: Renderer;
      _empty(): boolean;
      setRadius(radius: number): this;
      redraw(): this;
    }

    class FeatureGroup extends Layer {
      getLayers(): Layer[];
      getBounds(): LatLngBounds;
      bringToBack(): this;
      bringToFront(): this;
    }

    class Polyline extends Path {
      bringToFront(): this;
      getBounds(): LatLngBounds;
    }

    class Tooltip extends Layer {
      setLatLng(at: LatLng): this;
      setContent(content: HTMLElement): this;
    }

    class Renderer extends Layer {
      _setPath(layer: Layer, path: string): void;
    }

    class Control {
      static extend<Props extends object>(props: Props): { new (options: object): Control };
      addTo(map: Map): this;
      getContainer(): HTMLElement | undefined;
    }

    namespace Control {
      class Scale extends Control {
        static extend<Props extends object>(props: Props): { new (options: object): Scale };
        _mScale: HTMLElement;
        _getRoundNum(number: number): number;
        _update(): void;
        _updateScale(scale: HTMLElement, text: string, ratio: number): void;
      }
    }

    function map(box: HTMLElement, options: Record<string, unknown>): Map;
    function point(x: number, y: number): Point;
    function svg(options: { pane: string; padding: number }): Renderer;
    function polygon(rings: Pair[][][], options: PathOptions): Polyline;
    function polyline(lines: Pair[][], options: PathOptions): Polyline;
    function circleMarker(at: Pair, options: PathOptions): CircleMarker;
    function featureGroup(layers: Layer[]): FeatureGroup;
    function latLngBounds(...corners: [Pair, Pair] | [Pair[]]): LatLngBounds;
    function tileLayer(
      address: string, options: { referrerPolicy: ReferrerPolicy; maxNativeZoom: number },
    ): Layer;
    function tooltip(options: {
      direction: string; offset: Corner; className: string; opacity: number;
    }): Tooltip;

    namespace control {
      function zoom(options: { position: string; zoomInTitle?: string; zoomOutTitle?: string }): Control;
    }

    namespace DomEvent {
      function disableClickPropagation(element: HTMLElement): void;
    }
  }
}

declare global {
  interface Window {
    /** The map that the shell has made. */
    controlMapLeaflet: L.Map;
    /** For tests (docs/protocol.md). */
    controlMap: object;
    /** The document as it was written, before anything was drawn into it. */
    controlMapDocument: string;
  }
}
