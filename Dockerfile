# An image with nothing but the program in it, which `make static` builds.
FROM scratch
ARG COPYDESK=target/static/copydesk
COPY --chmod=0755 ${COPYDESK} /bin/copydesk
WORKDIR /articles
USER 65532:65532
ENV COPYDESK_CACHE_DIR=/tmp/copydesk
ENTRYPOINT ["/bin/copydesk"]
CMD ["lint", "."]
