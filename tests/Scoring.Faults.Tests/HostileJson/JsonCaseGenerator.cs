using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Scoring.Faults.Tests.Hostile;
using Scoring.Server.Tests.Json;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>Makes the request over HTTP/JSON of a seed, with the values and the changes of bytes of the cases over gRPC.</summary>
internal static class JsonCaseGenerator
{
    private const double Oddness = 0.05;

    // The HTTP server refuses longer lines, and a zero in a path.
    private const int MostTarget = 8_000;
    private const string Zero = "%00";

    // Of a hundred cases.
    private static readonly (JsonKind Kind, int Share)[] Shares =
        [(JsonKind.Plausible, 15), (JsonKind.Fields, 20), (JsonKind.Body, 35), (JsonKind.Target, 20), (JsonKind.Head, 10)];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "POST\t", ""];
    private static readonly string[] ContentTypes = ["text/plain", "application/json; charset=utf-16", "application/json;;", "application/grpc", "", "\u0001", "application/x-www-form-urlencoded"];

    private static readonly string[] Headers =
    [
        "grpc-timeout: 1n", "grpc-timeout: -1S", "grpc-timeout: 99999999H", "authorization: Bearer a.b.c", "x-scoring-priority: ?", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip",
        "Content-Encoding: gzip", "Expect: 100-continue", "Upgrade: h2c", "Origin: null", "Content-Length: 5", "no colon", ": no name", "a: \u0000", "Host: b",
    ];

    private static readonly (HttpRule Rule, MethodDescriptor Method)[] Routes =
        [.. ContractMethods.All.Select(method => (Rule: method.GetOptions()?.GetExtension(AnnotationsExtensions.Http), method)).Where(one => one.Rule is not null)
            .SelectMany(one => one.Rule!.AdditionalBindings.Prepend(one.Rule).Select(rule => (rule, one.method)))];

    /// <summary>The methods that have a route.</summary>
    public static IEnumerable<MethodDescriptor> RoutedMethods => Routes.Select(route => route.Method).Distinct();

    /// <summary>Makes the case of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="nowMs">The time that plausible times are close to, in ms since 1970.</param>
    public static JsonCase Of(int seed, long nowMs)
    {
        Random random = new(seed);
        (HttpRule rule, MethodDescriptor method) = Routes[random.Next(Routes.Length)];
        JsonKind kind = KindOf(random.Next(100));
        IMessage message = MessageOf(method.InputType, random, nowMs, kind == JsonKind.Fields ? Oddness : 0);
        bool hasBody = rule.Body == "*";
        byte[] path = Encoding.ASCII.GetBytes(PathOf(rule.Get + rule.Post + rule.Delete, message, isCleared: !hasBody));
        byte[] query = Encoding.ASCII.GetBytes(hasBody ? "" : JsonQuery.Of(message));
        byte[] body = hasBody ? JsonOf(message) : [];
        byte[] other = JsonOf(MessageOf(Routes[random.Next(Routes.Length)].Method.InputType, random, nowMs, oddness: 0));
        if (kind == JsonKind.Body && hasBody) body = random.Next(10) == 0 ? Noise(random) : ByteMutations.Of(body, other, random);
        if (kind == JsonKind.Body && !hasBody) query = [.. "?"u8, .. Escaped(ByteMutations.Of(query, other, random))];
        byte[] target = [.. path, .. query];
        if (kind == JsonKind.Target) target = ByteMutations.Of(target, random.Next(2) == 0 ? other : path, random);
        if (kind == JsonKind.Target && random.Next(2) == 0) target = Escaped(target);
        bool isHttp = kind is not (JsonKind.Target or JsonKind.Head) && target.Length <= MostTarget && !Encoding.ASCII.GetString(target).Contains(Zero, StringComparison.Ordinal);
        return new JsonCase(seed, kind, method, RequestOf(rule.PatternCase.ToString().ToUpperInvariant(), target, body, hasBody, kind == JsonKind.Head ? random : null), isHttp);
    }

    private static JsonKind KindOf(int choice)
    {
        foreach ((JsonKind kind, int share) in Shares)
        {
            if (choice < share) return kind;
            choice -= share;
        }

        throw new ArgumentOutOfRangeException(nameof(choice), choice, "The shares have a sum of a hundred.");
    }

    // Not all odd bytes are a message, and not all odd messages have a form in JSON.
    private static IMessage MessageOf(MessageDescriptor type, Random random, long nowMs, double oddness)
    {
        while (true)
        {
            try
            {
                IMessage message = type.Parser.ParseFrom(new RequestWriter(random, nowMs, oddness).Write(type));
                JsonOf(message);
                return message;
            }
            catch (Exception failure) when (oddness > 0 && failure is InvalidProtocolBufferException or InvalidOperationException or ArgumentException)
            {
                continue;
            }
        }
    }

    private static byte[] JsonOf(IMessage message) => Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message));

    private static string PathOf(string template, IMessage message, bool isCleared)
    {
        foreach (string variable in template.Split('{').Skip(1).Select(part => part.Split('}')[0]))
        {
            IMessage? within = message;
            string[] names = variable.Split('.');
            foreach (string name in names[..^1]) within = (IMessage?)within?.Descriptor.FindFieldByName(name).Accessor.GetValue(within);
            FieldDescriptor? field = within?.Descriptor.FindFieldByName(names[^1]);
            object value = field?.Accessor.GetValue(within) ?? "";
            string text = field is { FieldType: FieldType.Enum } ? field.EnumType.FindValueByNumber((int)value)?.Name ?? ((int)value).ToString(CultureInfo.InvariantCulture) : (string)value;
            template = template.Replace($"{{{variable}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
            if (isCleared) field?.Accessor.Clear(within);
        }

        return template;
    }

    private static byte[] RequestOf(string httpMethod, byte[] target, byte[] body, bool hasBody, Random? head)
    {
        List<string> headers = ["Host: localhost", "Connection: close"];
        string contentType = "application/json";
        int length = body.Length;
        for (int changes = head?.Next(1, 4) ?? 0; changes > 0; changes--)
        {
            switch (head!.Next(4))
            {
                case 0:
                    httpMethod = Methods[head.Next(Methods.Length)];
                    break;
                case 1:
                    contentType = ContentTypes[head.Next(ContentTypes.Length)];
                    break;
                case 2:
                    // A longer body does not end, and occupies the server until its time limit: JsonAddressTests has this case. The greatest length is refused, and its rest awaited for 5 s.
                    length = head.Next(60) switch { 0 => int.MaxValue, < 20 => -1, _ => length - head.Next(20) };
                    break;
                default:
                    headers.Add(Headers[head.Next(Headers.Length)]);
                    break;
            }
        }

        if (hasBody || head is not null) headers.AddRange([$"Content-Type: {contentType}", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}")]);
        return [.. Encoding.ASCII.GetBytes(httpMethod), .. " "u8, .. target, .. Encoding.ASCII.GetBytes($" HTTP/1.1\r\n{string.Join("\r\n", headers)}\r\n\r\n"), .. body];
    }

    private static byte[] Noise(Random random)
    {
        byte[] noise = new byte[random.Next(300)];
        random.NextBytes(noise);
        return noise;
    }

    // A percent sign stays: also broken encodings are tried.
    private static byte[] Escaped(byte[] text) =>
        [.. text.SelectMany(one => one is > (byte)' ' and < 0x7f and not (byte)'#' ? [one] : Encoding.ASCII.GetBytes($"%{one:X2}"))];
}
