using Google.Protobuf.Reflection;

namespace Scoring.Server.Json;

/// <summary>A field of a message under one of its names in JSON.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsTimeText">Whether the name is that of the field's time as text: RFC 3339 instead of milliseconds.</param>
internal readonly record struct JsonField(FieldDescriptor Field, bool IsTimeText);
