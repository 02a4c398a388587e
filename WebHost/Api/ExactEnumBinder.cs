using Mercredi.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Mercredi.Api;

/// <summary>The same for what pages take from forms and addresses: a value that is no member's name is a bad request that names it.</summary>
public sealed class ExactEnumBinder(Type type) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given.FirstValue is not { Length: > 0 } name) return Task.CompletedTask;
        if (given.Length == 1 && Enum.IsDefined(type, name))
        {
            bindingContext.Result = ModelBindingResult.Success(Enum.Parse(type, name));
            return Task.CompletedTask;
        }

        var words = bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<RefusalText>>();
        var sentence = words["Input.Choice", bindingContext.FieldName, ApiInput.Shown(given.ToString()), string.Join(", ", Enum.GetNames(type))];
        throw new BadInputException(sentence);
    }
}

/// <summary>Puts <see cref="ExactEnumBinder"/> in the place of the framework's, which takes numbers and lists of names.</summary>
public sealed class ExactEnumBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        (Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType) is { IsEnum: true } type ? new ExactEnumBinder(type) : null;
}
