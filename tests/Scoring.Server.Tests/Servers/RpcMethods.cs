using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using Scoring.Protos.V1;

namespace Scoring.Server.Tests.Servers;

/// <summary>Every method of every service that the server offers.</summary>
internal static class RpcMethods
{
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        ScoreServiceReflection.Descriptor.Services[0],
        IngestServiceReflection.Descriptor.Services[0],
        CreatorServiceReflection.Descriptor.Services[0],
        ModelServiceReflection.Descriptor.Services[0],
        HealthReflection.Descriptor.Services[0],
        ReflectionReflection.Descriptor.Services[0],
    ];

    public static IReadOnlyList<string> Paths { get; } =
        [.. Services.SelectMany(service => service.Methods.Select(method => $"{service.FullName}/{method.Name}"))];
}
