# An image with nothing but the program in it: COPYDESK is a static binary, built as docs/ci.md says.
FROM scratch
ARG COPYDESK=target/x86_64-unknown-linux-gnu/release/copydesk
COPY --chmod=0755 ${COPYDESK} /bin/copydesk
WORKDIR /articles
USER 65532:65532
ENV COPYDESK_CACHE_DIR=/tmp/copydesk
ENTRYPOINT ["/bin/copydesk"]
CMD ["lint", "."]
