/**
 * Stands in the browser for d3-geo, which Plot brings along for maps: no chart here has any, and they weigh more
 * than all of our own charts. A chart that is given a projection all the same throws.
 */
function noMap(): never {
  throw new Error("Maps are left out of the browser's code: see d3-geo in vite.config.ts");
}

/** Plot makes one while it loads, for a projection that is turned over. */
export function geoTransform(): null {
  return null;
}

export {
  noMap as geoAlbers,
  noMap as geoAlbersUsa,
  noMap as geoAzimuthalEqualArea,
  noMap as geoAzimuthalEquidistant,
  noMap as geoCentroid,
  noMap as geoClipRectangle,
  noMap as geoConicConformal,
  noMap as geoConicEqualArea,
  noMap as geoConicEquidistant,
  noMap as geoEqualEarth,
  noMap as geoEquirectangular,
  noMap as geoGnomonic,
  noMap as geoGraticule10,
  noMap as geoMercator,
  noMap as geoOrthographic,
  noMap as geoPath,
  noMap as geoStereographic,
  noMap as geoStream,
  noMap as geoTransverseMercator,
};
