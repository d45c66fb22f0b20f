package dev.temporalworker.autoconfigure.worker.greeting;

public record GreetingSettings(String greeting) {

}
