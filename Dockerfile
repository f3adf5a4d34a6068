# Stage 1: everything that is needed to build.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# Stage 2: of the packages only what cannot be bundled (NATIVE in vite.config.ts) and what it needs; drizzle-orm because
# rate-limiter-flexible looks for it by name when the first form is sent.
FROM node:24-bookworm-slim AS packages
WORKDIR /all
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund \
  && mkdir -p /app/node_modules/@electric-sql \
  && cd node_modules \
  && cp -r sharp @img detect-libc semver drizzle-orm /app/node_modules/ \
  && cd @electric-sql \
  && cp -r pglite pglite-socket pglite-postgis /app/node_modules/@electric-sql/

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 KARTENN_DATA=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/data ./data
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
