using System.Reflection;
using System.Text;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Scoring.House.Tests;

/// <summary>The contract as text: everything that a client can come to rely on, and nothing else.</summary>
internal static class ContractSurface
{
    /// <summary>Every contract file that the assembly holds.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(Protos.V1.CreatorRef).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(FileDescriptor))
            .Select(property => (FileDescriptor)property!.GetValue(null)!)
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>One package as text.</summary>
    public static string Render(string package)
    {
        StringBuilder text = new();
        text.Append("package ").Append(package).Append('\n');
        foreach (FileDescriptor file in Files.Where(file => file.Package == package))
        {
            text.Append("\nfile ").Append(file.Name).Append('\n');
            text.Append("  csharp_namespace ").Append(file.ToProto().Options.CsharpNamespace).Append('\n');
            foreach (ServiceDescriptor service in file.Services) Append(text, service);
            foreach (MessageDescriptor message in file.MessageTypes) Append(text, message, "  ");
            foreach (EnumDescriptor values in file.EnumTypes) Append(text, values, "  ");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ServiceDescriptor service)
    {
        text.Append("  service ").Append(service.Name).Append('\n');
        foreach (MethodDescriptor method in service.Methods)
        {
            text.Append("    rpc ").Append(method.Name)
                .Append('(').Append(method.IsClientStreaming ? "stream " : "").Append(method.InputType.FullName).Append(')')
                .Append(" returns (").Append(method.IsServerStreaming ? "stream " : "").Append(method.OutputType.FullName).Append(")\n");
            foreach (string route in RoutesOf(method.GetOptions()?.GetExtension(AnnotationsExtensions.Http))) text.Append("      ").Append(route).Append('\n');
        }
    }

    // A client over HTTP/JSON relies on the routes.
    private static IEnumerable<string> RoutesOf(HttpRule? rule)
    {
        if (rule is null) return [];
        string path = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => rule.Get,
            HttpRule.PatternOneofCase.Post => rule.Post,
            HttpRule.PatternOneofCase.Delete => rule.Delete,
            _ => throw new NotSupportedException($"The surface has no form for {rule}."),
        };
        return [$"{rule.PatternCase.ToString().ToUpperInvariant()} {path}{(rule.Body.Length > 0 ? $" body {rule.Body}" : "")}", .. rule.AdditionalBindings.SelectMany(RoutesOf)];
    }

    private static void Append(StringBuilder text, MessageDescriptor message, string indent)
    {
        text.Append(indent).Append("message ").Append(message.Name).Append('\n');
        DescriptorProto proto = message.ToProto();
        foreach (FieldDescriptor field in message.Fields.InFieldNumberOrder()) AppendField(text, field, indent + "  ");
        foreach (DescriptorProto.Types.ReservedRange range in proto.ReservedRange)
        {
            text.Append(indent).Append("  reserved ").Append(range.Start).Append(" to ").Append(range.End - 1).Append('\n');
        }

        foreach (string name in proto.ReservedName) text.Append(indent).Append("  reserved \"").Append(name).Append("\"\n");
        foreach (MessageDescriptor nested in message.NestedTypes) Append(text, nested, indent + "  ");
        foreach (EnumDescriptor nested in message.EnumTypes) Append(text, nested, indent + "  ");
    }

    private static void AppendField(StringBuilder text, FieldDescriptor field, string indent)
    {
        string label = field.IsMap ? "map " : field.IsRepeated ? "repeated " : field.HasPresence && field.RealContainingOneof is null && field.FieldType != FieldType.Message ? "optional " : "";
        string type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            FieldType other => other.ToString().ToLowerInvariant(),
        };
        text.Append(indent).Append(field.FieldNumber).Append(' ').Append(label).Append(type).Append(' ').Append(field.Name);
        if (field.JsonName != DefaultJsonName(field.Name)) text.Append(" json ").Append(field.JsonName);
        if (field.RealContainingOneof is { } oneof) text.Append(" in oneof ").Append(oneof.Name);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, EnumDescriptor values, string indent)
    {
        text.Append(indent).Append("enum ").Append(values.Name).Append('\n');
        foreach (EnumValueDescriptor value in values.Values) text.Append(indent).Append("  ").Append(value.Number).Append(' ').Append(value.Name).Append('\n');
        EnumDescriptorProto proto = values.ToProto();
        foreach (EnumDescriptorProto.Types.EnumReservedRange range in proto.ReservedRange)
        {
            text.Append(indent).Append("  reserved ").Append(range.Start).Append(" to ").Append(range.End).Append('\n');
        }

        foreach (string name in proto.ReservedName) text.Append(indent).Append("  reserved \"").Append(name).Append("\"\n");
    }

    private static string DefaultJsonName(string name)
    {
        string[] words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
