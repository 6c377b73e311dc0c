// Maps of Sao Làng: points on a sketch of the provinces, and a point chosen for a form. Leaflet comes only when a map is near
// the screen. Every word from a record goes in as text, never as markup.
const ICONS = { product: "box", point_of_sale: "basket", growing_area: "leaf", tourism: "camera", craft_village: "home", unit: "map" };
const COUNTRY = [[8.2, 102.1], [23.5, 115.2]];   // mainland, Hoàng Sa and Trường Sa
const LIMITS = [[4, 98], [27, 121]];
const ARCHIPELAGOS = [                            // always drawn; the points are those of units 20333 and 22736
  { name: "Quần đảo Hoàng Sa", at: [16.568, 112.135], islands: [[16.53, 111.61], [16.45, 111.6], [16.83, 112.34], [16.67, 112.73], [15.78, 111.2], [16.06, 112.43]] },
  { name: "Quần đảo Trường Sa", at: [8.6489, 111.921], islands: [[8.645, 111.92], [10.18, 114.36], [11.43, 114.33], [10.38, 114.48], [9.88, 114.33], [7.88, 112.92], [8.83, 113.9], [11.05, 114.28]] },
];
const SVG = "http://www.w3.org/2000/svg";
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
function draw(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

/* ---------- Fetching Leaflet and the sketch, once a page ---------- */
const fetched = new Map();
function once(key, start) {
  if (!fetched.has(key)) fetched.set(key, start().catch((error) => { fetched.delete(key); throw error; }));
  return fetched.get(key);
}
const script = (address) => once(address, () => new Promise((done, failed) => {
  const element = document.createElement("script");
  Object.assign(element, { src: address, onload: done, onerror: () => failed(new Error(address)) });
  document.head.append(element);
}));
const sheet = (address) => once(address, () => new Promise((done, failed) => {
  const element = document.createElement("link");
  Object.assign(element, { rel: "stylesheet", href: address, onload: done, onerror: () => failed(new Error(address)) });
  document.head.append(element);
}));
const json = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json, application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};
async function prepare(part) {
  const { leaflet, leafletCss, cluster, clusterCss, provinces } = part.dataset;
  await Promise.all([sheet(leafletCss), script(leaflet), ...(cluster ? [sheet(clusterCss)] : [])]);
  if (cluster) await script(cluster);
  return once(provinces, () => json(provinces));
}

/* ---------- The ground: provinces, archipelagos, the small map of the whole country ---------- */
function ground(part, canvas, provinces) {
  const touch = matchMedia("(pointer: coarse)").matches;   // one finger scrolls the page, two move the map
  const map = L.map(canvas, {
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, dragging: !touch, maxBounds: LIMITS, maxBoundsViscosity: 0.8,
    minZoom: 4, maxZoom: 15, zoomSnap: 0.5, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
  });
  map.fitBounds(COUNTRY, { animate: false });   // a view first: leaflet draws outlines only into one
  L.control.zoom({ position: "topleft", zoomInTitle: part.dataset.wordsIn, zoomOutTitle: part.dataset.wordsOut }).addTo(map);
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  L.geoJSON(provinces, {
    style: (feature) => ({ className: `map-land${feature.properties.code === part.dataset.province ? " is-here" : ""}` }),
    onEachFeature: (feature, layer) => layer.bindTooltip(make("span", "", feature.properties.name), { sticky: true }),
  }).addTo(map);
  for (const { name, at, islands } of ARCHIPELAGOS) {
    for (const island of islands) L.circleMarker(island, { radius: 2.5, className: "map-island", interactive: false }).addTo(map);
    const label = make("div");
    label.append(make("span", "", `${name} (Việt Nam)`));
    L.marker(at, { icon: L.divIcon({ className: "map-sea-name", html: label, iconSize: null }), interactive: false, keyboard: false }).addTo(map);
  }
  inset(map, provinces);
  return map;
}
function inset(map, provinces) {
  const [[south, west], [north, east]] = COUNTRY;
  const picture = draw("svg", { viewBox: `0 0 ${(east - west + 2.8).toFixed(1)} ${(north - south + 1.5).toFixed(1)}`, "aria-hidden": "true" });
  const x = (longitude) => (longitude - west + 0.4).toFixed(2);
  const y = (latitude) => (north - latitude + 0.4).toFixed(2);
  const rings = provinces.features.flatMap((feature) => feature.geometry.coordinates.flat()).filter((ring) => ring.length > 12);
  picture.append(draw("path", { class: "land", d: rings.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join("L")}Z`).join("") }));
  for (const { name, islands } of ARCHIPELAGOS) {
    for (const [lat, lon] of islands) picture.append(draw("circle", { class: "island", cx: x(lon), cy: y(lat), r: 0.16 }));
    const [first, second] = [name.split(" ").slice(0, 2).join(" "), name.split(" ").slice(2).join(" ")];
    const middle = islands.reduce((sum, [, lon]) => sum + lon, 0) / islands.length;
    const top = islands.reduce((highest, [lat]) => Math.max(highest, lat), 0);
    picture.append(draw("text", { x: x(middle), y: y(top + 1.7) }, first), draw("text", { x: x(middle), y: y(top + 0.5) }, second));
  }
  const view = draw("rect", { class: "view" });
  picture.append(view);
  const follow = () => {
    const seen = map.getBounds();
    const [left, right] = [Math.max(seen.getWest(), west), Math.min(seen.getEast(), east)];
    const [bottom, top] = [Math.max(seen.getSouth(), south), Math.min(seen.getNorth(), north)];
    view.setAttribute("x", x(left));
    view.setAttribute("y", y(top));
    view.setAttribute("width", Math.max(right - left, 0.3));
    view.setAttribute("height", Math.max(top - bottom, 0.3));
  };
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = make("div", "map-inset");
    box.append(picture);
    return box;
  };
  control.addTo(map);
  map.on("moveend", follow);
  follow();
}

/* ---------- Points ---------- */
function pin(part, kind) {
  const shape = make("span", "map-pin");
  shape.dataset.kind = kind;
  const icon = draw("svg", { "aria-hidden": "true" });
  icon.append(draw("use", { href: `${part.dataset.icons}#${ICONS[kind] ?? "pin"}` }));
  shape.append(icon);
  return shape;
}
function bubble(count, className) {
  const size = Math.round(Math.min(32 + 5 * Math.log2(count + 1), 64));
  return { size, shape: make("span", `map-bubble ${className}`, String(count)) };
}
function markerOf(part, feature, place) {
  const { kind, name, count } = feature.properties;
  const isUnit = kind === "unit";
  const { size, shape } = isUnit ? bubble(count ?? 0, "") : { size: 32, shape: pin(part, kind) };
  const html = make("div", "h-full");
  html.append(shape, make("span", "sr-only", isUnit ? `: ${name}` : name));
  const anchor = isUnit ? [size / 2, size / 2] : [16, 38];
  const icon = L.divIcon({ className: "map-marker", html: isUnit ? shape : html, iconSize: [size, size], iconAnchor: anchor, popupAnchor: [0, isUnit ? -size / 2 : -34] });
  const marker = L.marker(place, { icon, title: isUnit ? `${name}: ${count}` : name, riseOnHover: true });
  marker.weight = isUnit ? count ?? 0 : 1;
  return marker.bindPopup(() => popup(part, feature.properties), { autoPanPadding: [12, 12] });
}
function popup(part, { kind, name, note, count, url }) {
  const box = make("div");
  box.append(make("p", "tiny muted", part.dataset[`kind${camel(kind)}`] ?? ""), make("p", "font-bold", name ?? ""));
  if (kind === "unit") box.append(make("p", "", fill(part.dataset.wordsCount, { count: count ?? 0 })));
  if (note) box.append(make("p", "", note));
  if (url && /^(https?:\/\/|\/)/.test(url)) {
    const link = make("a", "", part.dataset.wordsOpen);
    link.href = url;
    box.append(link);
  }
  return box;
}
const camel = (kind = "") => kind.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

function showPoints(part, map, collection) {
  const counting = (cluster) => {
    const count = cluster.getAllChildMarkers().reduce((sum, marker) => sum + (marker.weight ?? 1), 0);
    const { size, shape } = bubble(count, "is-cluster");
    shape.title = fill(part.dataset.wordsCluster, { count });
    return L.divIcon({ className: "map-marker", html: shape, iconSize: [size, size] });
  };
  const group = L.markerClusterGroup({ iconCreateFunction: counting, maxClusterRadius: 44, showCoverageOnHover: false, animate: !still, chunkedLoading: true });
  const byKind = new Map();
  const keep = (kind, layer) => byKind.set(kind, [...(byKind.get(kind) ?? []), layer]);
  const bounds = L.latLngBounds([]);
  for (const feature of collection.features ?? []) {
    if (!feature.geometry) continue;
    const { kind } = feature.properties;
    if (feature.geometry.type === "Point") {
      const [longitude, latitude] = feature.geometry.coordinates;
      keep(kind, markerOf(part, feature, [latitude, longitude]));
      bounds.extend([latitude, longitude]);
    } else {
      const outline = L.geoJSON(feature, { style: { className: "map-outline" } });
      outline.bindPopup(() => popup(part, feature.properties));
      map.addLayer(outline);
      bounds.extend(outline.getBounds());
    }
  }
  byKind.forEach((layers) => group.addLayers(layers));
  map.addLayer(group);
  kinds(part, byKind, group);
  return bounds;
}
function kinds(part, byKind, group) {
  const box = part.querySelector("[data-map-kinds]");
  if (!box || byKind.size < 2) return;
  for (const [kind, layers] of byKind) {
    const label = make("label");
    const input = make("input");
    Object.assign(input, { type: "checkbox", checked: true });
    input.addEventListener("change", () => (input.checked ? group.addLayers(layers) : group.removeLayers(layers)));
    label.append(input, pin(part, kind), make("span", "", `${part.dataset[`kind${camel(kind)}`] ?? kind} (${layers.length})`));
    box.append(label);
  }
  box.hidden = false;
}
const pointsOf = ({ points, src }) => (points ? JSON.parse(points) : src ? json(src) : { features: [] });
async function startMap(part) {
  const canvas = part.querySelector("[data-map-canvas]");
  const state = part.querySelector("[data-map-state]");
  try {
    const [provinces, points] = await Promise.all([prepare(part), pointsOf(part.dataset)]);
    state.remove();
    const map = ground(part, canvas, provinces);
    const bounds = showPoints(part, map, points);
    const isWhole = part.dataset.fit === "country" || !bounds.isValid();
    map.fitBounds(isWhole ? COUNTRY : bounds.pad(0.15), { maxZoom: 11, animate: false });
    part.dataset.ready = "yes";
  } catch (error) {
    console.error(error);
    state.textContent = part.dataset.wordsFailed;
    part.querySelector("details")?.setAttribute("open", "");
    part.dataset.ready = "failed";
  }
}

/* ---------- A point for a form: typed, taken from the machine, or clicked ---------- */
async function startPicker(part) {
  const canvas = part.querySelector("[data-map-canvas]");
  const state = part.querySelector("[data-map-state]");
  const says = part.querySelector("[data-point-says]");
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => part.querySelector(`[data-point="${name}"] input`));
  const number = (input) => (input.value.trim() ? Number(input.value.trim().replace(",", ".")) : NaN);
  let map;
  let marker;
  const show = (isFar) => {
    const place = [number(latitude), number(longitude)];
    if (!map || !place.every(Number.isFinite)) return marker?.remove();
    marker ??= L.marker(place, { icon: L.divIcon({ className: "map-marker", html: pin(part, "point"), iconSize: [32, 32], iconAnchor: [16, 38] }), keyboard: false, interactive: false });
    marker.setLatLng(place).addTo(map);
    if (isFar) map.setView(place, Math.max(map.getZoom(), 10), { animate: false });
  };
  const put = (lat, lon, words) => {
    latitude.value = lat.toFixed(5).replace(".", ",");
    longitude.value = lon.toFixed(5).replace(".", ",");
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    says.textContent = fill(words, { latitude: latitude.value, longitude: longitude.value });
  };
  for (const input of [latitude, longitude]) input.addEventListener("change", () => show(true));
  part.querySelector("[data-point-here]").addEventListener("click", () => {
    if (!navigator.geolocation) { says.textContent = part.dataset.wordsNoPlace; return; }
    says.textContent = part.dataset.wordsAsking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { put(coords.latitude, coords.longitude, part.dataset.wordsTaken); show(true); },
      () => { says.textContent = part.dataset.wordsNoPlace; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  try {
    const provinces = await prepare(part);
    const around = await pointsOf(part.dataset);
    state.remove();
    map = ground(part, canvas, provinces);
    const bounds = L.latLngBounds([]);
    for (const feature of around.features) {
      const [lon, lat] = feature.geometry.coordinates;
      L.circleMarker([lat, lon], { radius: 4, className: "map-island" }).bindTooltip(make("span", "", feature.properties.name)).addTo(map);
      bounds.extend([lat, lon]);
    }
    map.fitBounds(bounds.isValid() ? bounds.pad(0.1) : COUNTRY, { animate: false });
    map.on("click", ({ latlng }) => { put(latlng.lat, latlng.lng, part.dataset.wordsChosen); show(false); });
    show(true);
    part.dataset.ready = "yes";
  } catch (error) {
    console.error(error);
    state.textContent = part.dataset.wordsFailed;
    part.dataset.ready = "failed";
  }
}

/* ---------- Only when it comes near the screen ---------- */
const begin = (part) => (part.hasAttribute("data-point-picker") ? startPicker(part) : startMap(part));
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    begin(target);
  }
}, { rootMargin: "300px" });
const look = (inside) => inside.querySelectorAll("[data-map]:not([data-seen])").forEach((part) => { part.dataset.seen = "1"; near.observe(part); });
look(document);
document.addEventListener("htmx:load", (event) => look(event.target.parentElement ?? document));
