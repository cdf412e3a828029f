# syntax=docker/dockerfile:1

# Builds the jar, tests excluded (mvn verify runs them), and takes it apart into layers that change at different paces.
FROM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q dependency:go-offline
COPY src src
COPY templates templates
COPY config config
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests package \
 && java -Djarmode=tools -jar target/paperboy.jar extract --layers --destination layers

# With glibc, which the model of meaning needs.
FROM eclipse-temurin:25.0.3_9-jre-noble
RUN groupadd -g 10001 paperboy && useradd -u 10001 -g paperboy -M -d /paperboy -s /usr/sbin/nologin paperboy \
 && install -d -m 0700 -o paperboy -g paperboy /paperboy/data
WORKDIR /paperboy
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# Beside the jar, where an operator may mount others over them, file by file.
COPY templates templates
COPY config config
USER 10001:10001
VOLUME /paperboy/data
EXPOSE 8080
# Letters on the wire are finished before the program ends: give it 60 s (docker stop -t 60, stop_grace_period in compose).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "paperboy.jar"]
