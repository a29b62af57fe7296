#   docker build -t isg_exporter .
#   docker run --rm --read-only --cap-drop ALL -p 127.0.0.1:8080:8080 -e ISG_URL=http://192.168.178.30 isg_exporter
#   docker run --rm --read-only --cap-drop ALL -p 127.0.0.1:8080:8080 isg_exporter demo
#   docker build --platform linux/amd64,linux/arm64,linux/arm/v7 -t isg_exporter .
#
# Settings are environment variables (`docker run --rm isg_exporter --help`). Set the port with EXPORTER_PORT, not with
# --port: the HEALTHCHECK sees only the variables. The password is best given as a mounted file that user 65532 can read:
# -v ./password:/run/secrets/isg_password:ro -e ISG_PASSWORD_FILE=/run/secrets/isg_password

# The bundle is plain JavaScript: it is built once, on the builder's own platform, for all of them.
FROM --platform=$BUILDPLATFORM node:22-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && mkdir -m 0700 state

# Nothing is run in this stage, so that no builder has to emulate another processor. Of later versions of Node.js distroless
# has no image for 32-bit ARM.
FROM gcr.io/distroless/nodejs22-debian13:nonroot
# What the image is made of: the release workflow gives all three as --build-arg. A build by hand is of no release.
ARG SOURCE=unknown
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="isg_exporter" \
      org.opencontainers.image.description="Prometheus and OpenTelemetry exporter for Stiebel Eltron and tecalor heat pumps, read from the Internet Service Gateway (ISG)" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY LICENSE /usr/share/doc/isg_exporter/
COPY --from=build /build/dist/THIRD_PARTY_LICENSES.txt /usr/share/doc/isg_exporter/
COPY resources/docker/healthcheck.cjs /usr/local/lib/isg_exporter/
COPY --from=build /build/dist/isg_exporter.js /usr/local/bin/isg_exporter
# Flags, counters and the last 24 hours are kept here, so that they go on over a restart.
COPY --from=build --chown=65532:65532 /build/state /var/lib/isg_exporter
# MALLOC_TRIM_THRESHOLD_ makes glibc give freed memory back: some 25 MB less.
ENV STATE_DIRECTORY=/var/lib/isg_exporter MALLOC_TRIM_THRESHOLD_=131072
VOLUME /var/lib/isg_exporter
# A number, so that Kubernetes' runAsNonRoot can see that it is not root.
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s \
  CMD ["/nodejs/bin/node", "/usr/local/lib/isg_exporter/healthcheck.cjs"]
ENTRYPOINT ["/nodejs/bin/node", "/usr/local/bin/isg_exporter"]
