/**
 * The element that other sites put into their pages, served as `/embed.js`:
 * `<kartenn-map kinds="papi" needs="printer" lang="fr" theme="dark" height="30rem"></kartenn-map>`
 * It is a frame with the attributes as its address, so that nothing of ours runs in the host's page.
 */
const OWN_ADDRESS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
const PASSED_ON = ['kinds', 'needs', 'when', 'q', 'network', 'portal', 'territory', 'theme', 'lon', 'lat'];
const LANGUAGE = /^[a-z]{2}$/;

class KartennMap extends HTMLElement {
  static observedAttributes = [...PASSED_ON, 'lang', 'height', 'title'];
  readonly #frame = document.createElement('iframe');

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#frame.loading = 'lazy';
    this.#frame.referrerPolicy = 'no-referrer';
    Object.assign(this.#frame.style, { display: 'block', inlineSize: '100%', border: '0' });
    this.style.display ||= 'block';
    root.replaceChildren(this.#frame);
    this.#show();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  #show() {
    const address = frameAddress((name) => this.getAttribute(name));
    if (this.#frame.src !== address) this.#frame.src = address;
    this.#frame.title = this.getAttribute('title') ?? 'Kartenn';
    this.#frame.style.blockSize = this.getAttribute('height') ?? '32rem';
  }
}

function frameAddress(attribute: (name: string) => string | null): string {
  const language = attribute('lang') ?? '';
  const address = new URL('/embed', OWN_ADDRESS);
  if (LANGUAGE.test(language)) address.searchParams.set('lang', language);
  for (const name of PASSED_ON) {
    const value = attribute(name);
    if (value) address.searchParams.set(name, value);
  }
  return address.href;
}

if (!customElements.get('kartenn-map')) customElements.define('kartenn-map', KartennMap);
