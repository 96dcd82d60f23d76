using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Every method of the contract and of the health service, by enumeration of the descriptors: later methods are included without a change here.</summary>
internal static class ContractMethods
{
    /// <summary>The methods, ordered by path.</summary>
    public static IReadOnlyList<MethodDescriptor> All { get; } =
        [.. Files().SelectMany(file => file.Services).SelectMany(service => service.Methods).OrderBy(PathOf, StringComparer.Ordinal)];

    /// <summary>The path of a method, with a leading slash.</summary>
    public static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static IEnumerable<FileDescriptor> Files() => typeof(ScoreService).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
        .Where(property => property?.PropertyType == typeof(FileDescriptor))
        .Select(property => (FileDescriptor)property!.GetValue(null)!)
        .Append(HealthReflection.Descriptor);
}
