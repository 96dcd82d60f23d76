using System.Reflection;
using Google.Protobuf.Reflection;
using Scoring.Protos.V1;

namespace Scoring.Server.Tests.Json;

/// <summary>The contract, by enumeration of its descriptors: what is added later is included.</summary>
internal static class Contract
{
    /// <summary>Its files.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(CreatorRef).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .Select(property => (FileDescriptor)property!.GetValue(null)!)
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>The unary methods.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
        [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Where(method => !method.IsClientStreaming && !method.IsServerStreaming)];

    /// <summary>The messages; none is nested.</summary>
    public static IReadOnlyList<MessageDescriptor> Messages { get; } = [.. Files.SelectMany(file => file.MessageTypes)];
}
